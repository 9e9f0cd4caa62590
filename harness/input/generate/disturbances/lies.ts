import fc from 'fast-check';
import { IPV6_LENGTH } from '../../../../model/index.ts';
import { type Disturbance, disturbance, finishing, withFields } from '../disturbance.ts';
import { type Draft, headerLength } from '../draft.ts';

/** Wrong versions, lengths and sizes [exceptions.lengths]; the checksums are right for the wrong values. */
export const LIES: readonly Disturbance[] = [
  disturbance('IP length, off by', fc.integer({ min: -60, max: 60 }), (draft, by) => {
    const datagram = headerLength(draft) + draft.length;
    const right = draft.fields.family === 'ipv4' ? datagram : datagram - IPV6_LENGTH;
    return lengthLie(draft, Math.max(0, right + by) & 0xffff);
  }),
  disturbance('IP length', fc.constantFrom(0, 1, 19, 20, 39, 40, 0xffff), lengthLie),
  disturbance('version', fc.nat({ max: 15 }), (draft, version) => lie(draft, { version })),
  disturbance('IHL', fc.nat({ max: 15 }), (draft, ihl) => lie(draft, { ihl })),
  disturbance('data offset', fc.nat({ max: 15 }), (draft, dataOffset) =>
    lie(draft, { dataOffset }),
  ),
  disturbance('cut', fc.integer({ min: 1, max: 120 }), (draft, kept) => ({
    ...finishing(draft, ({ header, bytes }) => ({ header, bytes: bytes.subarray(0, kept) })),
    moves: false,
  })),
];

function lengthLie(draft: Draft, length: number): Draft {
  return lie(draft, { totalLength: length, payloadLength: length });
}

function lie(draft: Draft, lies: Draft['fields']['lies']): Draft {
  return withFields(draft, { lies: { ...draft.fields.lies, ...lies } });
}
