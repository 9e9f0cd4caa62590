import fc from 'fast-check';
import { type Disturbance, disturbance, type SegmentChange, withFields } from '../disturbance.ts';
import type { Draft } from '../draft.ts';

function bare(draft: Draft): Draft {
  return { ...draft, length: 0 };
}

const windows = fc.integer({ min: 0, max: 0xfffe });

/** MS's window-update example, and updates that differ in one of `fields` [acks.ends.condition]. */
export function windowUpdates(fields: readonly Disturbance[]): readonly Disturbance[] {
  return [
    disturbance('window update', windows, (draft, window) => withFields(bare(draft), { window })),
    disturbance(
      'window update that differs',
      fc.tuple(windows, anyOf(fields)),
      (draft, [window, change], flow) => bare(change.apply(withFields(draft, { window }), flow)),
    ),
  ];
}

/** Other segments without payload: MS, Rules for Coalescing. */
export const ACKS: readonly Disturbance[] = [
  disturbance('pure ACK', fc.integer({ min: 1, max: 3_000 }), (draft, bytes) =>
    withFields(bare(draft), { ack: (draft.fields.ack + bytes) >>> 0 }),
  ),
  disturbance('duplicate ACK', fc.boolean(), (draft, sack) => ({
    ...bare(draft),
    options: sack ? sackOptions : draft.options,
  })),
  disturbance('pure ACK out of place', fc.integer({ min: -300, max: 300 }), (draft, bytes) => ({
    ...withFields(bare(draft), { seq: (draft.fields.seq + bytes) >>> 0 }),
    moves: false,
  })),
  disturbance('pure ACK that is old', fc.integer({ min: 1, max: 300 }), (draft, bytes) =>
    withFields(bare(draft), { ack: (draft.fields.ack - bytes) >>> 0 }),
  ),
  disturbance('keep-alive', fc.boolean(), (draft, withByte) =>
    withFields({ ...draft, length: withByte ? 1 : 0 }, { seq: (draft.fields.seq - 1) >>> 0 }),
  ),
];

function sackOptions(): Uint8Array {
  return Uint8Array.of(1, 1, 5, 10, 0, 0, 1, 0, 0, 0, 2, 0);
}

function anyOf(disturbances: readonly Disturbance[]): fc.Arbitrary<SegmentChange> {
  return fc.oneof(...disturbances.map(({ changes }) => changes));
}
