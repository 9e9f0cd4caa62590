import type { SegmentSpec } from '../../../input/scenario/frame/segment-spec.ts';
import { TCP_ACK } from '../../../input/scenario/frame/tcp-flags.ts';
import type { TcpOption } from '../../../input/scenario/frame/tcp-options.ts';
import type { Scenario } from '../../../input/scenario/scenario.ts';
import { draftOf, type ScenarioDraft, scenarioOf } from '../draft.ts';
import { changeLater, previousOf, segmentsOf, withSegment } from '../draft-edit.ts';
import { towards } from '../reduce.ts';

/** A 32-bit number that runs along a connection. */
interface Course {
  /** Undefined where the segment has none. */
  readonly get: (spec: SegmentSpec) => number | undefined;
  readonly set: (spec: SegmentSpec, value: number) => SegmentSpec;
  /** The value that follows `previous` without a jump; the plainest one when there is no previous segment. */
  readonly expected: (previous: SegmentSpec | undefined) => number | undefined;
}

/** Fewer and smaller jumps in sequence, acknowledgment and timestamps. */
export function* plainCourses(start: Scenario): Generator<Scenario, void, boolean> {
  let draft = draftOf(start);
  for (const course of [SEQUENCE, ACKNOWLEDGMENT, TSVAL, TSECR]) {
    const all = segmentsOf(draft).reduce(
      (plain, { index }) => moveBy(plain, index, course, 0),
      draft,
    );
    if (yield scenarioOf(all)) {
      draft = all;
      continue;
    }
    for (const { index } of segmentsOf(draft)) {
      for (const jump of towards(jumpAt(draft, index, course) ?? 0, 0)) {
        const candidate = moveBy(draft, index, course, jump);
        if (yield scenarioOf(candidate)) {
          draft = candidate;
          break;
        }
      }
    }
  }
}

/** How far the number at `index` is from the one expected; -2^31 to 2^31 - 1. */
function jumpAt(draft: ScenarioDraft, index: number, course: Course): number | undefined {
  const segment = draft.events[index];
  if (segment?.kind !== 'segment') return undefined;
  const value = course.get(segment.spec);
  const expected = course.expected(previousOf(draft, index)?.spec);
  return value === undefined || expected === undefined ? undefined : (value - expected) | 0;
}

/** Sets the jump at `index` to `jump`, and moves the later segments of the connection along. */
function moveBy(draft: ScenarioDraft, index: number, course: Course, jump: number): ScenarioDraft {
  const segment = draft.events[index];
  const now = jumpAt(draft, index, course);
  if (segment?.kind !== 'segment' || now === undefined || now === jump) return draft;
  const move = (spec: SegmentSpec) => {
    const value = course.get(spec);
    return value === undefined ? spec : course.set(spec, (value - now + jump) >>> 0);
  };
  const moved = withSegment(draft, index, { ...segment, spec: move(segment.spec) });
  return changeLater(moved, index, move);
}

const SEQUENCE: Course = {
  get: ({ seq }) => seq,
  set: (spec, seq) => ({ ...spec, seq }),
  expected: (previous) => (previous === undefined ? 1 : (previous.seq + previous.length) >>> 0),
};

const ACKNOWLEDGMENT: Course = {
  get: ({ ack, flags }) => ((flags & TCP_ACK) === 0 ? undefined : (ack ?? 1)),
  set: ({ ack: _, ...spec }, ack) => (ack === 1 ? spec : { ...spec, ack }),
  expected: (previous) => (previous === undefined ? 1 : (previous.ack ?? 1)),
};

type Timestamps = Extract<TcpOption, { kind: 'TS' }>;

function timestampCourse(which: 'val' | 'ecr'): Course {
  const find = (spec: SegmentSpec) =>
    spec.options?.find((option): option is Timestamps => option.kind === 'TS');
  return {
    get: (spec) => find(spec)?.[which],
    set: (spec, value) => ({
      ...spec,
      options: (spec.options ?? []).map((option) =>
        option.kind === 'TS' ? { ...option, [which]: value } : option,
      ),
    }),
    expected: (previous) => (previous === undefined ? 1 : find(previous)?.[which]),
  };
}

const TSVAL = timestampCourse('val');
const TSECR = timestampCourse('ecr');
