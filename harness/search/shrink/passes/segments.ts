import {
  type PlainFields,
  SEGMENT_FIELDS,
  type SegmentField,
} from '../../../input/scenario/frame/fields.ts';
import {
  CONNECTION_DEFAULTS,
  type Connection,
} from '../../../input/scenario/frame/segment-spec.ts';
import { TCP_ACK } from '../../../input/scenario/frame/tcp-flags.ts';
import type { Scenario } from '../../../input/scenario/scenario.ts';
import { type DraftSegment, draftOf, scenarioOf } from '../draft.ts';
import { segmentsOf, withSegment } from '../draft-edit.ts';
import { towards } from '../reduce.ts';

/** Plainer forms of one segment, the plainest first; none when it is plain in this respect. */
type Plainer = (segment: DraftSegment, connection: Connection) => Iterable<DraftSegment>;

/** Plainer segments: each kind of change for all at once, else for one after the other. */
export function* plainSegments(start: Scenario): Generator<Scenario, void, boolean> {
  let draft = draftOf(start);
  for (const plainer of PLAINER) {
    const forms = ({ connection: at, ...rest }: DraftSegment) => {
      const connection = draft.connections[at];
      return connection === undefined ? [] : plainer({ connection: at, ...rest }, connection);
    };
    const all = segmentsOf(draft).reduce((plain, { index, segment }) => {
      const [form] = forms(segment);
      return form === undefined ? plain : withSegment(plain, index, form);
    }, draft);
    if (yield scenarioOf(all)) {
      draft = all;
      continue;
    }
    for (const { index, segment } of segmentsOf(draft)) {
      for (const form of forms(segment)) {
        const candidate = withSegment(draft, index, form);
        if (yield scenarioOf(candidate)) {
          draft = candidate;
          break;
        }
      }
    }
  }
}

const plainHeader: Plainer = function* (segment) {
  if (Object.keys(segment.header).length > 0) yield { ...segment, header: {} };
};

const plainHeaderFields: Plainer = function* (segment) {
  for (const field of Object.keys(segment.header)) {
    const header = Object.fromEntries(
      Object.entries(segment.header).filter(([name]) => name !== field),
    );
    yield { ...segment, header };
  }
};

const plainFields: Plainer = function* (segment) {
  if (Object.keys(segment.spec.fields).length > 0) yield withFields(segment, {});
};

const plainOptions: Plainer = function* (segment) {
  const { options, ...spec } = segment.spec;
  if (options === undefined) return;
  yield { ...segment, spec };
  for (const gone of options.keys()) {
    yield { ...segment, spec: { ...spec, options: options.filter((_, at) => at !== gone) } };
  }
};

const plainFlags: Plainer = function* (segment) {
  const { flags } = segment.spec;
  if (flags !== TCP_ACK) yield { ...segment, spec: { ...segment.spec, flags: TCP_ACK } };
  for (let bit = 1; bit <= flags; bit <<= 1) {
    const fewer = flags & ~bit;
    if (bit !== TCP_ACK && fewer !== flags) {
      yield { ...segment, spec: { ...segment.spec, flags: fewer } };
    }
  }
};

const plainWindow: Plainer = function* (segment, connection) {
  const { window, ...spec } = segment.spec;
  if (window === undefined) return;
  yield { ...segment, spec };
  for (const nearer of towards(window, connection.window)) {
    yield { ...segment, spec: { ...spec, window: nearer } };
  }
};

const plainUrgent: Plainer = function* (segment) {
  const { urgent, ...spec } = segment.spec;
  if (urgent !== undefined) yield { ...segment, spec };
};

const plainPayload: Plainer = function* (segment) {
  const { data, ...spec } = segment.spec;
  if (data !== undefined) yield { ...segment, spec };
};

/** One header field: its default, else nearer to it. */
function plainField(field: SegmentField): Plainer {
  return function* (segment, connection) {
    const { [field]: value, ...rest } = segment.spec.fields;
    if (value === undefined) return;
    yield withFields(segment, rest);
    const defaults: PlainFields = { ...CONNECTION_DEFAULTS, ...connection.fields };
    const plain = defaults[field];
    if (typeof value !== 'number' || typeof plain !== 'number') return;
    for (const nearer of towards(value, plain)) {
      yield withFields(segment, { ...segment.spec.fields, [field]: nearer });
    }
  };
}

function withFields(segment: DraftSegment, fields: PlainFields): DraftSegment {
  return { ...segment, spec: { ...segment.spec, fields } };
}

const PLAINER: readonly Plainer[] = [
  plainHeader,
  plainHeaderFields,
  plainFields,
  ...(Object.keys(SEGMENT_FIELDS) as SegmentField[]).map(plainField),
  plainOptions,
  plainFlags,
  plainWindow,
  plainUrgent,
  plainPayload,
];
