import type { Verdict } from '../rules/decide.ts';
import type { RuleId } from '../rules/ids.ts';

/**
 * The frame that a device reads from bytes that came under another driver, when it assumes the
 * present length of the virtio header (the quirk `staleHeader`). Lengths are those of the header,
 * bytes.
 */

/** `bytes` as they are delivered: without their start, or with the end of their header before them. */
export function staleBytes(bytes: Uint8Array, was: number, is: number): Uint8Array {
  if (is >= was) {
    return bytes.subarray(is - was);
  }
  const shifted = new Uint8Array(was - is + bytes.length);
  shifted.set(bytes, was - is);
  return shifted;
}

/** Exceptions for which the unit is looked up by the bytes of the frame. */
export const LOOKS_AT_BYTES: ReadonlySet<RuleId> = new Set([
  'priority-tag',
  'malformed',
  'ip-fragment',
  'ip-options',
  'host-gso',
  'tcp-flags',
  'tcp-options',
  'ecn-unnegotiated',
  'no-room',
]);

/** The verdict on a frame whose unit is not found because its addresses lie elsewhere. */
export function withoutFinding(verdict: Verdict): Verdict {
  return verdict.action === 'finalise-pass' && LOOKS_AT_BYTES.has(verdict.rule)
    ? { ...verdict, action: 'pass' }
    : verdict;
}
