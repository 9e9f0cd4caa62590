import { fromHex, sameBytes, toHex } from '../../input/scenario/frame/bytes.ts';
import { patternPayload } from '../../input/scenario/frame/segment-spec.ts';
import { viewFrame } from '../../input/scenario/frame/view.ts';

/** Payload and padding up to this length stand as hex digits. */
const SHORT = 64;

/**
 * The octets of a frame as words: hex digits; `@SEQ:LENGTH`, payload that follows from its sequence number
 * (`patternPayload`); `0*LENGTH`, zeros. The programs that are written read these words.
 */
export function octetWords(frame: Uint8Array): string {
  const view = viewFrame(frame);
  if (view === undefined) return zeros(frame).join(' ');
  const { payload, trailer, tcp } = view;
  const start = frame.length - trailer.length - payload.length;
  const words = [...zeros(frame.subarray(0, start))];
  const pattern = patternPayload(tcp.sequence, payload.length);
  if (payload.length > SHORT && sameBytes(payload, pattern)) {
    words.push(`@${tcp.sequence}:${payload.length}`);
  } else {
    words.push(...zeros(payload));
  }
  return [...words, ...zeros(trailer)].join(' ');
}

/** The words of octets that follow from nothing: a long tail of zeros is counted. */
function zeros(bytes: Uint8Array): string[] {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  const tail = bytes.length - end;
  if (tail <= SHORT) return bytes.length === 0 ? [] : [toHex(bytes)];
  return [...(end === 0 ? [] : [toHex(bytes.subarray(0, end))]), `0*${tail}`];
}

/** The octets of such words, as the programs read them. @throws RangeError for a word that is none */
export function octetsOf(words: string): Uint8Array {
  const parts = words.split(' ').filter((word) => word !== '');
  return Buffer.concat(parts.map(octetsOfWord));
}

function octetsOfWord(word: string): Uint8Array {
  const counted = /^0\*(\d+)$/.exec(word);
  if (counted !== null) return new Uint8Array(Number(counted[1]));
  const pattern = /^@(\d+):(\d+)$/.exec(word);
  if (pattern !== null) return patternPayload(Number(pattern[1]), Number(pattern[2]));
  const bytes = fromHex(word);
  if (bytes === undefined) throw new RangeError(`'${word}' is no word of octets.`);
  return bytes;
}
