import { DEFAULT_MEMORY, type Scenario } from '../../harness/input/scenario/scenario.ts';
import type { DeviceEvent } from '../../model/trace.ts';
import { ACK, CWR, DF, ECE, type Fields, frame, PSH, timestamps } from './frames.ts';
import type { Random } from './fuzz.ts';
import { arrival, clock, offloads } from './lab.ts';

/**
 * Traffic in which every field has few values, so that neighbours often agree in all but one: a few
 * connections of both families, half of their segments pure ACKs, many at one instant.
 */

interface Connection {
  readonly plain: Partial<Fields>;
  seq: number;
  ack: number;
}

const SIZES = [0, 0, 0, 10, 20, 20, 30];
const FLAGS = [PSH, PSH, PSH, ECE, CWR, 0x02, 0x20, 0x22, 0x21, 0x01, 0x04, 0x100];
const SACK = [1, 1, 5, 10, 0, 0, 0, 1, 0, 0, 0, 2];

export function denseScenario(name: string, random: Random, count: number): Scenario {
  const interval = [0, 5, 20, 60][random.below(4)] ?? 0;
  const config = {
    interval,
    memory: DEFAULT_MEMORY,
    units: [1, 2, 3, 256][random.below(4)] ?? 256,
    pairs: 1,
    ipv4: true,
    ipv6: random.below(8) > 0,
    guestEcn: random.below(3) > 0,
    mergeable: random.below(2) === 0,
    hashReport: false,
    bufferSize: 1500,
    buffers: 'always' as const,
  };
  const connections = [4, 6, 4, 6].map((v, n): Connection => {
    const options = random.below(2) === 0 ? timestamps(1, 1) : [];
    return { plain: { v: v as 4 | 6, sport: 5000 + n, options }, seq: 0xffffffa0, ack: 0xfffffffe };
  });
  let at = 0;
  const events = Array.from({ length: count }, (): DeviceEvent => {
    if (random.below(3) === 0) at += random.below(8);
    const what = random.below(60);
    if (what === 0) return clock(at);
    if (what === 1) return offloads(at, random.below(3) > 0, random.below(3) > 0);
    const connection = connections[random.below(2 + random.below(3))];
    if (connection === undefined) throw new Error('no such connection');
    return segment(at, connection, random);
  });
  return { name, config, events: [...events, clock(at + 1), clock(at + interval + 1)] };
}

function segment(at: number, connection: Connection, random: Random): DeviceEvent {
  if (random.below(4) === 0) connection.ack += [1, 1, 1, -1, 2 ** 31][random.below(5)] ?? 0;
  const size = SIZES[random.below(SIZES.length)] ?? 0;
  const seq = connection.seq - (random.below(25) === 0 ? 10 : 0);
  connection.seq = (seq + size) >>> 0;
  connection.ack >>>= 0;
  const fields = { ...connection.plain, seq: seq >>> 0, ack: connection.ack, size };
  const header = random.below(10) === 0 ? { flags: 2, hdrLen: 54, gsoSize: 9 } : {};
  return arrival(at, frame({ ...fields, ...oddity(random) }), header);
}

function oddity(random: Random): Partial<Fields> {
  if (random.below(2) === 0) return {};
  const one = random.below(2);
  const oddities: readonly Partial<Fields>[] = [
    { flags: ACK | (FLAGS[random.below(FLAGS.length)] ?? 0) },
    { flags: ACK | PSH },
    { window: 8192 + one },
    { window: 8193 },
    { ttl: 63 + random.below(3) },
    { tos: [1, 2, 4, 8][random.below(4)] ?? 0 },
    { frag: one * DF },
    { flow: one },
    { options: timestamps(random.below(3), random.below(3)) },
    { options: timestamps(2 ** 31 + random.below(3), 1) },
    { options: [...timestamps(1, random.below(2)).slice(2), 1, 1] },
    {
      options: [...timestamps(1, 1), ...SACK.slice(0, 2 + one * 10), 1, 1].slice(0, 12 + one * 12),
    },
    { options: [...timestamps(one, 1), 3, one, 0, 0] },
    { options: SACK },
    { options: [1, 1, 1, 0] },
    {
      options:
        [
          [8, 10, 0, 0],
          [3, 1, 0, 0],
          [1, 1, 1, 3],
          [0, 8, 10, 0],
        ][random.below(4)] ?? [],
    },
    { sum: 'wrong' },
    { ipSum: 'wrong' },
    { trailer: [0xee, 0xee] },
    { ethSrc: [2, 0, 0, 0, 0, 0] },
  ];
  return oddities[random.below(oddities.length)] ?? {};
}
