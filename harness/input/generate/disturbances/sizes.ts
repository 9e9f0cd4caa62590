import fc from 'fast-check';
import { type Disturbance, disturbance, withFields } from '../disturbance.ts';
import { headerLength } from '../draft.ts';

const MAX_DATAGRAM = 65_535;

/**
 * Payload that fills a unit, and frames that exceed every unit: [exceptions.no-room],
 * [append.needs.length].
 */
export const SIZES: readonly Disturbance[] = [
  disturbance('big', fc.integer({ min: 1_449, max: 30_000 }), (draft, length) => ({
    ...draft,
    length,
  })),
  disturbance('fills the unit', fc.constantFrom(0, 1, -1), (draft, more, flow) => ({
    ...draft,
    length: Math.max(1, MAX_DATAGRAM - headerLength(draft) - flow.run + Math.min(more, flow.run)),
  })),
  disturbance(
    'longest frame',
    fc.record({ over: fc.integer({ min: -1, max: 4 }), trailer: fc.integer({ min: 4, max: 40 }) }),
    (draft, { over, trailer }) => ({
      ...withFields(draft, { trailer: new Uint8Array(trailer) }),
      length: MAX_DATAGRAM + over - trailer - headerLength(draft),
    }),
  ),
  disturbance('longest frame without payload', fc.integer({ min: -1, max: 4 }), (draft, over) => ({
    ...withFields(draft, {
      trailer: new Uint8Array(MAX_DATAGRAM + over - headerLength(draft)),
      window: draft.fields.window ^ 1,
    }),
    length: 0,
  })),
];
