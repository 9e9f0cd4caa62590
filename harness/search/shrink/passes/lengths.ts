import type { Scenario } from '../../../input/scenario/scenario.ts';
import { draftOf, type ScenarioDraft, scenarioOf } from '../draft.ts';
import { changeLater, segmentsOf, withSegment } from '../draft-edit.ts';
import { towards } from '../reduce.ts';

/** Lengths that are easy to add up, the shortest first. */
const PLAIN_LENGTHS = [1, 100, 1000];

/** Less payload, down to a byte: in all segments at once, else in one after the other. */
export function* shortenPayloads(start: Scenario): Generator<Scenario, void, boolean> {
  let draft = draftOf(start);
  for (const length of PLAIN_LENGTHS) {
    const all = segmentsOf(draft).reduce(
      (plain, { index, segment }) =>
        segment.spec.length > length ? resize(plain, index, length) : plain,
      draft,
    );
    if (yield scenarioOf(all)) {
      draft = all;
      break;
    }
  }
  for (const { index, segment } of segmentsOf(draft)) {
    if (segment.spec.length === 0) continue;
    for (const length of towards(segment.spec.length, 1)) {
      const candidate = resize(draft, index, length);
      if (yield scenarioOf(candidate)) {
        draft = candidate;
        break;
      }
    }
  }
}

/** Cuts the payload at `index` to `length`; segments that continued it still do. */
function resize(draft: ScenarioDraft, index: number, length: number): ScenarioDraft {
  const segment = draft.events[index];
  if (segment?.kind !== 'segment') return draft;
  const { spec } = segment;
  const end = spec.seq + spec.length;
  const data = spec.data === undefined ? {} : { data: spec.data.slice(0, length) };
  const shorter = { ...segment, spec: { ...spec, length, ...data } };
  return changeLater(withSegment(draft, index, shorter), index, (later) =>
    ((later.seq - end) | 0) >= 0
      ? { ...later, seq: (later.seq - spec.length + length) >>> 0 }
      : later,
  );
}
