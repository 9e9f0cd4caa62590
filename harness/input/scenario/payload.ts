/**
 * The payload a segment carries when a scenario does not say otherwise: each byte is a function of
 * its TCP sequence number alone, so a retransmission repeats it, and a byte that moved, got lost or
 * came twice shows.
 *
 * @param sequence absolute sequence number of the first byte (taken modulo 2^32)
 */
export function patternPayload(sequence: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const at = (sequence + i) >>> 0;
    // 7 and 31 are odd, so neighbouring pages of 256 and of 65,536 bytes differ everywhere
    bytes[i] = at + 7 * (at >>> 8) + 31 * (at >>> 16);
  }
  return bytes;
}
