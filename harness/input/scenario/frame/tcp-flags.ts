/** Bits of the TCP header's flag field, NS/AE included (RFC 9293, 3.1; RFC 3540). */
export const TCP_FIN = 0x001;
export const TCP_SYN = 0x002;
export const TCP_RST = 0x004;
export const TCP_PSH = 0x008;
export const TCP_ACK = 0x010;
export const TCP_URG = 0x020;
export const TCP_ECE = 0x040;
export const TCP_CWR = 0x080;
export const TCP_AE = 0x100;

/** packetdrill's letters, in the order printed. */
const LETTERS: readonly (readonly [string, number])[] = [
  ['F', TCP_FIN],
  ['S', TCP_SYN],
  ['R', TCP_RST],
  ['P', TCP_PSH],
  ['U', TCP_URG],
  ['E', TCP_ECE],
  ['W', TCP_CWR],
  ['A', TCP_AE],
  ['.', TCP_ACK],
];

/** `P.`, `S`, `-` for none. */
export function formatFlags(flags: number): string {
  const text = LETTERS.filter(([, bit]) => (flags & bit) !== 0).map(([letter]) => letter);
  return text.length === 0 ? '-' : text.join('');
}

/** Flag bits of packetdrill's letters in any order; undefined for an unknown or repeated letter. */
export function parseFlags(text: string): number | undefined {
  if (text === '-') return 0;
  let flags = 0;
  for (const letter of text) {
    const bit = LETTERS.find(([known]) => known === letter)?.[1];
    if (bit === undefined || (flags & bit) !== 0) return undefined;
    flags |= bit;
  }
  return flags;
}
