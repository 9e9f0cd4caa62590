import fc from 'fast-check';
import { type Disturbance, disturbance, withFields } from '../disturbance.ts';

/** Half the number space: the one point that is neither before nor after [append.serial]. */
const OPPOSITE = 0x8000_0000;

const few = fc.integer({ min: 1, max: 300 });

/** The differences by which a window is smaller than the one before. */
const lessWindow = fc.nat({ max: 300 });

export const SEQUENCE: readonly Disturbance[] = [
  disturbance('gap', few, (draft, bytes) =>
    withFields(draft, { seq: (draft.fields.seq + bytes) >>> 0 }),
  ),
  disturbance('retransmission', few, (draft, bytes) =>
    withFields({ ...draft, length: bytes }, { seq: (draft.fields.seq - bytes) >>> 0 }),
  ),
  disturbance('retransmission of all', lessWindow, (draft, less, { run }) =>
    withFields(draft, {
      seq: (draft.fields.seq - run) >>> 0,
      window: (draft.fields.window - less) & 0xffff,
    }),
  ),
  disturbance('overlap', few, (draft, bytes) =>
    withFields(
      { ...draft, length: draft.length + bytes },
      { seq: (draft.fields.seq - bytes) >>> 0 },
    ),
  ),
  disturbance(
    'sequence far away',
    fc.constantFrom(OPPOSITE, OPPOSITE - 1, OPPOSITE + 1),
    (draft, by) => ({
      ...withFields(draft, { seq: (draft.fields.seq + by) >>> 0 }),
      moves: false,
    }),
  ),
  disturbance('ack advances', few, (draft, bytes) =>
    withFields(draft, { ack: (draft.fields.ack + bytes) >>> 0 }),
  ),
  disturbance('ack far ahead', fc.constantFrom(OPPOSITE - 1, 0x1_0000), (draft, bytes) =>
    withFields(draft, { ack: (draft.fields.ack + bytes) >>> 0 }),
  ),
  disturbance('old ack', fc.oneof(few, fc.constant(OPPOSITE)), (draft, bytes) =>
    withFields(draft, { ack: (draft.fields.ack - bytes) >>> 0 }),
  ),
  disturbance('window', fc.nat({ max: 0xffff }), (draft, window) => withFields(draft, { window })),
];
