import fc from 'fast-check';
import { EXT_AH, EXT_FRAGMENT, type Extension } from '../../../../model/index.ts';
import { type Disturbance, disturbance, withFields } from '../disturbance.ts';

/** Router alert (RFC 2113), NOPs, a timestamp option of full length. */
const IPV4_OPTIONS: readonly Uint8Array[] = [
  Uint8Array.of(148, 4, 0, 0),
  Uint8Array.of(1, 1, 1, 1),
  Uint8Array.of(68, 40, 5, ...new Array<number>(37).fill(0)),
];

/** All extension headers that are walked [frame.ports] except the fragment header, and an unassigned one. */
const IPV6_TYPES = [0, 43, EXT_AH, 60, 135, 139, 140, 253] as const;

/**
 * Bytes after the first two of an extension header that needs no padding; the length of AH has
 * another unit.
 */
const extension: fc.Arbitrary<Extension> = fc
  .tuple(fc.constantFrom(...IPV6_TYPES), fc.constantFrom(6, 14, 22))
  .map(([type, length]) => ({ type, body: new Uint8Array(type === EXT_AH ? 22 : length) }));

/** In units of 8 bytes; 0 is the first fragment. */
const fragmentOffset = fc.oneof(fc.constant(0), fc.constantFrom(1, 185, 0x1fff));

/** IPv4 options and fragments; over IPv6 extension headers (MS exceptions 5 and 6). */
export const IP_OPTIONS: readonly Disturbance[] = [
  disturbance(
    'IP options or extensions',
    fc.tuple(fc.constantFrom(...IPV4_OPTIONS), fc.array(extension, { minLength: 1, maxLength: 3 })),
    (draft, [ipOptions, extensions]) => withFields(draft, { ipOptions, extensions }),
  ),
  disturbance(
    'fragment',
    fc.record({
      offset: fragmentOffset,
      more: fc.boolean(),
      df: fc.boolean(),
      before: fc.array(extension, { maxLength: 1 }),
    }),
    (draft, { offset, more, df, before }) => ({
      ...withFields(draft, {
        // IPv4 offset 0 without MF is no fragment at all, whatever DF says
        mf: more || offset === 0,
        fragmentOffset: offset,
        df,
        extensions: [...before, fragmentHeader(offset, more)],
      }),
      moves: offset === 0,
    }),
  ),
];

/** RFC 8200, 4.5: offset and M, then the identification. */
function fragmentHeader(offset: number, more: boolean): Extension {
  const field = (offset << 3) | (more ? 1 : 0);
  return { type: EXT_FRAGMENT, body: Uint8Array.of(field >>> 8, field, 0, 0, 0, 7) };
}
