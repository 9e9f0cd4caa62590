import {
  formatAddress,
  MAC_PATTERN,
  macBytes,
  parseAddress,
  printMac,
} from '../scenario/frame/address.ts';
import { sameBytes } from '../scenario/frame/bytes.ts';
import { ETHERTYPE } from '../scenario/frame/view.ts';

/** A host, by one of its addresses: frames toward it are those that it receives. */
export interface Station {
  readonly kind: 'mac' | 'ip';
  /** 6 bytes; 4 or 16. */
  readonly address: Uint8Array;
}

/** Undefined when the text is neither a MAC nor an IP address. */
export function parseStation(text: string): Station | undefined {
  const lower = text.toLowerCase();
  if (MAC_PATTERN.test(lower)) return { kind: 'mac', address: macBytes(lower) };
  const address = parseAddress(lower);
  return address === undefined ? undefined : { kind: 'ip', address };
}

export function printStation({ kind, address }: Station): string {
  return kind === 'mac' ? printMac(address) : formatAddress(address);
}

/** Whether the station receives the frame: it is sent to its address, or by another one to a group of hosts. */
export function isToward({ kind, address }: Station, frame: Uint8Array): boolean {
  if (kind === 'ip') {
    const ends = ipEnds(frame);
    return ends !== undefined && sameBytes(ends.to, address);
  }
  if (sameAt(frame, 0, address)) return true;
  return ((frame[0] ?? 0) & 1) === 1 && !sameAt(frame, 6, address);
}

function sameAt(frame: Uint8Array, at: number, address: Uint8Array): boolean {
  for (let i = 0; i < address.length; i++) if (frame[at + i] !== address[i]) return false;
  return true;
}

interface Ends {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

/** The IP addresses of a frame, behind at most one VLAN tag. */
function ipEnds(frame: Uint8Array): Ends | undefined {
  const at = etherTypeAt(frame, 12) === ETHERTYPE.vlan ? 18 : 14;
  const etherType = etherTypeAt(frame, at - 2);
  const [start, length] =
    etherType === ETHERTYPE.ipv4 ? [12, 4] : etherType === ETHERTYPE.ipv6 ? [8, 16] : [0, 0];
  const from = at + start;
  if (length === 0 || from + 2 * length > frame.length) return undefined;
  return {
    from: frame.subarray(from, from + length),
    to: frame.subarray(from + length, from + 2 * length),
  };
}

function etherTypeAt(frame: Uint8Array, at: number): number {
  return ((frame[at] ?? 0) << 8) | (frame[at + 1] ?? 0);
}

/** A host that sends or receives this share of all frames is the one that recorded, or the only other one. */
const SHARE = 0.9;

/**
 * The host whose traffic was recorded: it sends or receives nearly all frames, and of two such hosts receives the
 * more bytes. Undefined when there is none: the capture is from a place between many.
 *
 * @param directed whether the MAC addresses of a frame were recorded; otherwise the IP addresses tell
 */
export function guessStation(
  frames: readonly { readonly bytes: Uint8Array; readonly directed: boolean }[],
): Station | undefined {
  const ends = new Map<string, { station: Station; frames: number; received: number }>();
  const count = (station: Station, received: number) => {
    const key = keyOf(station.address);
    let known = ends.get(key);
    if (known === undefined) {
      known = { station, frames: 0, received: 0 };
      ends.set(key, known);
    }
    known.frames += 1;
    known.received += received;
  };
  for (const { bytes, directed } of frames) {
    const kind = directed ? 'mac' : 'ip';
    const pair = directed
      ? { from: bytes.subarray(6, 12), to: bytes.subarray(0, 6) }
      : ipEnds(bytes);
    if (pair === undefined || pair.to.length + pair.from.length < 8) continue;
    const group = directed && ((pair.to[0] ?? 0) & 1) === 1;
    if (!group) count({ kind, address: pair.to }, bytes.length);
    if (group || !sameBytes(pair.from, pair.to)) count({ kind, address: pair.from }, 0);
  }
  const nearlyAll = [...ends.values()].filter((one) => one.frames >= SHARE * frames.length);
  return nearlyAll.toSorted((a, b) => b.received - a.received)[0]?.station;
}

/** The IP address to which most of these frames go. */
export function ipMostlyTo(frames: readonly { readonly bytes: Uint8Array }[]): string | undefined {
  const counts = new Map<string, { readonly address: Uint8Array; frames: number }>();
  for (const { bytes } of frames) {
    const address = ipEnds(bytes)?.to;
    if (address === undefined) continue;
    const key = keyOf(address);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { address, frames: 1 });
    else known.frames += 1;
  }
  const [most] = [...counts.values()].toSorted((a, b) => b.frames - a.frames);
  return most && formatAddress(most.address);
}

/** Different for different addresses, also of different lengths. */
function keyOf(address: Uint8Array): string {
  return String.fromCharCode(...address);
}
