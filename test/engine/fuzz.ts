import type { DeviceEvent } from '../../model/trace.ts';
import { ACK, be16, ECE, type Fields, frame, PSH, timestamps } from './frames.ts';
import { arrival, clock, offloads } from './lab.ts';

/** Seeded hostile traffic: mutated frames of a few connections, and random bytes. */

/** Length beyond that of any unit, bytes. */
const MAX_LENGTH = 70_000;

export interface Random {
  /** An integer in 0..bound-1. */
  below(bound: number): number;
}

/** xorshift32 (Marsaglia). */
export function createRandom(seed: number): Random {
  let state = seed | 1;
  return {
    below(bound) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % bound;
    },
  };
}

/** `count` events; sequence numbers go on per connection so that units really grow. */
export function hostileEvents(random: Random, count: number): DeviceEvent[] {
  const next = new Map<string, number>();
  let at = 0;
  return Array.from({ length: count }, () => {
    at += random.below(40);
    const what = random.below(100);
    if (what === 0) return offloads(at, random.below(4) > 0, random.below(4) > 0);
    if (what < 3) return clock(at);
    const bytes = what < 10 ? noise(random) : mutated(random, good(random, next));
    return arrival(at, bytes.subarray(0, MAX_LENGTH), {
      flags: random.below(3) > 0 ? 2 : random.below(8),
      gsoType: random.below(50) === 0 ? random.below(256) : 0,
      csumStart: [34, 54, random.below(65_536)][random.below(3)] ?? 0,
      csumOffset: [16, random.below(65_536)][random.below(2)] ?? 0,
    });
  });
}

/** A frame no rule objects to, most of the time the next of its connection. */
function good(random: Random, next: Map<string, number>): Uint8Array {
  const v = random.below(2) === 0 ? 4 : 6;
  const dport = random.below(3);
  const seq = next.get(`${v} ${dport}`) ?? 0xffffff00;
  const size = random.below(60) === 0 ? 65_300 + random.below(200) : random.below(120);
  const stamp = random.below(3) === 0 ? timestamps(random.below(2), random.below(9)) : [];
  next.set(`${v} ${dport}`, (seq + size) >>> 0);
  return frame({ v, dport, seq, size, options: stamp, ...oddity(random) });
}

function oddity(random: Random): Partial<Fields> {
  const eight = [6, random.below(3), 0, 0, 0, 0, 0, 1];
  const oddities: readonly Partial<Fields>[] = [
    { tos: random.below(256) },
    { flags: random.below(4096) },
    { flags: ACK | ECE },
    { flags: ACK | PSH },
    { flow: random.below(2) },
    { frag: random.below(65_536) },
    { frag: 0 },
    { ipOptions: [1, 1, 1, 1] },
    { extensions: eight, next: [0, 43, 44, 51, 60, 135, 139, 140][random.below(8)] ?? 0 },
    { sum: 'wrong' },
    { offset: random.below(16) },
    { total: random.below(200), payloadLength: random.below(200) },
    { ack: random.below(2 ** 32) },
    { window: random.below(2), size: 0 },
    { ethSrc: [2, 0, 0, 0, 0, random.below(2)] },
    { trailer: new Uint8Array(random.below(9)).fill(0xee) },
    { trailer: new Uint8Array(random.below(20) === 0 ? MAX_LENGTH : 1).fill(0xee) },
    { options: [1, 1, 1, 8], size: 0 },
    { options: [1, 1, 8, 10], size: 0 },
    { tags: tags(random) },
    { options: [8, random.below(12), 0, 0, 0, 0, 0, 0, random.below(9), 8, 1, 10] },
  ];
  return (random.below(3) === 0 ? oddities[random.below(oddities.length)] : undefined) ?? {};
}

/** One to three tags, mostly without a VLAN. */
function tags(random: Random): number[] {
  return Array.from({ length: 1 + random.below(3) }, () => [
    ...be16([0x8100, 0x88a8][random.below(2)] ?? 0),
    ...be16((random.below(16) << 12) | (random.below(8) === 0 ? random.below(4096) : 0)),
  ]).flat();
}

function mutated(random: Random, bytes: Uint8Array): Uint8Array {
  switch (random.below(12)) {
    case 0:
      return bytes.slice(0, random.below(bytes.length + 1));
    case 1:
      return bytes.slice(0, random.below(80));
    case 2:
      bytes[random.below(Math.min(bytes.length, 90))] = random.below(256);
      return mended(bytes);
    case 3:
      bytes.set(be16([0, 1, 19, 20, 39, 40, 65_535][random.below(7)] ?? 0), 16);
      return mended(bytes);
    default:
      return bytes;
  }
}

/** With a correct IPv4 header checksum, so that the checks after it are reached. */
function mended(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 34 || bytes[12] !== 8) return bytes;
  bytes.set([0, 0], 24);
  let sum = 0;
  for (let at = 14; at < 34; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  sum = (sum & 0xffff) + (sum >>> 16);
  sum = (sum & 0xffff) + (sum >>> 16);
  bytes.set(be16(~sum & 0xffff), 24);
  return bytes;
}

/** Random bytes that begin like IP. */
function noise(random: Random): Uint8Array {
  const length = random.below(30) === 0 ? random.below(MAX_LENGTH + 1) : random.below(120);
  const bytes = Uint8Array.from({ length }, () => random.below(256));
  const start = random.below(2) === 0 ? [0x08, 0x00, 0x45] : [0x86, 0xdd, 0x60];
  if (length > 40) {
    bytes.set(start, 12);
    bytes[23] = 6;
    bytes[20] = random.below(2) === 0 ? 6 : random.below(256);
    bytes.set([0, 0], 21);
  }
  return bytes;
}
