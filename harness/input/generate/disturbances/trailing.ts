import fc from 'fast-check';
import { type Disturbance, disturbance, withFields } from '../disturbance.ts';
import { headerLength } from '../draft.ts';

const ETHERNET = 14;

/** Bytes after the datagram, never payload [append.takes.payload], and frames around the minimum. */
export const TRAILING: readonly Disturbance[] = [
  disturbance('padding', fc.integer({ min: 1, max: 60 }), (draft, length) =>
    withFields(draft, { trailer: new Uint8Array(length) }),
  ),
  disturbance('trailer', fc.uint8Array({ minLength: 1, maxLength: 40 }), (draft, trailer) =>
    withFields(draft, { trailer }),
  ),
  disturbance(
    'short frame',
    fc.record({ length: fc.integer({ min: 54, max: 65 }), payload: fc.nat({ max: 11 }) }),
    (draft, short) => {
      const headers = ETHERNET + headerLength(draft);
      const length = Math.min(short.payload, Math.max(0, short.length - headers));
      const padding = Math.max(0, short.length - headers - length);
      return { ...withFields(draft, { trailer: new Uint8Array(padding) }), length };
    },
  ),
];
