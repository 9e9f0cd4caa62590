import type { DeviceConfig } from '../../../model/index.ts';
import { WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';
import type { Rounds } from '../traffic.ts';
import { type CountedFrames, countFrames, type Where } from './instructions.ts';
import type { CountedRow, Emulators, Numbers } from './result.ts';

/** Frames of each connection that become one unit. */
const PER_UNIT = 16;
const SMALL = 100;
const LARGE = 1448;
/** With one connection so many units that the costs of a driver session hardly count. */
const ROUNDS = 64;
/** The connections of an attacker, and of the random ones beside them. */
const ATTACK = 100_000;

/** 1,024 buffers that hold one unit of small frames each, so that few units wait for buffers. */
const CONFIG: DeviceConfig = { ...WINDOWS_CONFIG, mergeable: true, bufferSize: 2048 };

const UNIT = 'instructions a frame';
const VERIFIED = 'checksums right and for the device to verify';
const VOUCHED = 'checksums that the backend vouches for (DATA_VALID)';
const HOW: Readonly<Record<Where, string>> = {
  receive:
    'callgrind, receive entry only: from the entry of virtio_net_receive until it is left, less aio_notify',
  later:
    'callgrind, after the receive entry: the timers (virtio_net_rsc_purge, rsc_expired) and virtio_net_handle_rx, less aio_notify',
};
const LISTS = 'shipped QEMU is not counted: the comparisons in its lists take too long';

interface Asked {
  readonly connections: number;
  readonly family?: Rounds['family'];
  readonly payload?: number;
  readonly order?: Rounds['order'];
  readonly tuples?: Rounds['tuples'];
  readonly perUnit?: number;
  /** Whether the backend vouches for the checksums. */
  readonly vouched?: boolean;
  /** `x-rsc-units`; left out: the default. */
  readonly units?: number;
  readonly where?: Where;
  readonly runs?: number;
  /** Whether stock QEMU is counted too. */
  readonly stock?: boolean;
}

interface Pair {
  readonly stock: CountedFrames | null;
  readonly patched: CountedFrames;
}

/** The rows of instructions for each frame received, in the receive entry and after it. */
export function instructionRows(): readonly CountedRow[] {
  const counted = new Map<string, Promise<Pair>>();

  /** Counts once what several rows ask for. */
  const count = (emulators: Emulators, asked: Asked): Promise<Pair> => {
    const key = JSON.stringify(asked);
    const result = counted.get(key) ?? countPair(emulators, asked);
    counted.set(key, result);
    return result;
  };

  const row = (id: string, what: string, asked: Asked, note?: string): CountedRow => ({
    id,
    what,
    unit: UNIT,
    how: [howCounted(asked), ...(note ? [note] : [])].join('; '),
    count: async (emulators) => numbers(await count(emulators, asked)),
  });

  const against = (id: string, what: string, many: Asked, one: Asked, how: string): CountedRow => ({
    id,
    what,
    unit: 'times',
    how,
    async count(emulators) {
      const dividend = numbers(await count(emulators, many));
      const divisor = numbers(await count(emulators, one));
      return {
        stock: ratio(dividend.stock, divisor.stock),
        patched: ratio(dividend.patched, divisor.patched) ?? Number.NaN,
      };
    },
  });

  const one: Asked = { connections: 1, runs: 5 };
  const many: Asked = { connections: 512, runs: 2 };
  const turns4096: Asked = { connections: 4096 };
  const trains4096: Asked = { connections: 4096, order: 'trains' };
  const turns16384: Asked = { connections: 16_384, stock: false };
  const trains16384: Asked = { connections: 16_384, order: 'trains', stock: false };
  const large: Asked = { ...one, payload: LARGE };
  const large64: Asked = { ...large, connections: 64, runs: 2 };
  const random: Asked = { connections: ATTACK, tuples: 'random', perUnit: 1, stock: false };
  const chosen: Asked = { ...random, tuples: 'chosen' };
  const divided = 'the two rows, divided';

  return [
    row('v4-1', '100 bytes, 1 connection, IPv4', one),
    row('v6-1', '100 bytes, 1 connection, IPv6', { ...one, family: 'ipv6' }),
    row('v4-1-vouched', '100 bytes, 1 connection, IPv4, vouched for', { ...one, vouched: true }),
    row('v6-1-vouched', '100 bytes, 1 connection, IPv6, vouched for', {
      ...one,
      family: 'ipv6',
      vouched: true,
    }),
    row('turns-64', '100 bytes, 64 connections in turn', { ...many, connections: 64 }),
    row('turns-512', '100 bytes, 512 connections in turn', many),
    row(
      'turns-512-both',
      '100 bytes, 512 connections in turn, IPv4 and IPv6',
      { ...many, family: 'both' },
      'shipped QEMU has a list for each family',
    ),
    row('turns-4096', '100 bytes, 4,096 connections in turn', turns4096),
    row('turns-16384', '100 bytes, 16,384 connections in turn', turns16384, LISTS),
    row('trains-512', '100 bytes, 512 connections in trains', { ...many, order: 'trains' }),
    row('trains-4096', '100 bytes, 4,096 connections in trains', trains4096),
    row('trains-16384', '100 bytes, 16,384 connections in trains', trains16384, LISTS),
    against('turns-4096-1', '4,096 connections in turn against 1', turns4096, one, divided),
    against('turns-16384-1', '16,384 connections in turn against 1', turns16384, one, divided),
    against('trains-4096-1', '4,096 connections in trains against 1', trains4096, one, divided),
    against('trains-16384-1', '16,384 connections in trains against 1', trains16384, one, divided),
    row('large-1', '1,448 bytes, 1 connection', large),
    row('large-64', '1,448 bytes, 64 connections in turn', large64),
    row('large-1-vouched', '1,448 bytes, 1 connection, vouched for', { ...large, vouched: true }),
    row('large-64-vouched', '1,448 bytes, 64 connections in turn, vouched for', {
      ...large64,
      vouched: true,
    }),
    row('random-100000', '100 bytes, 100,000 random connections', random, LISTS),
    against(
      'chosen-random',
      '100,000 connections chosen against an unkeyed hash, against random ones',
      chosen,
      random,
      'the row of random connections, and the same with addresses and ports of which neither sum nor XOR ' +
        'differs; divided',
    ),
    row(
      'full-turns-512',
      '100 bytes, 512 connections in turn, x-rsc-units=256',
      { ...many, units: 256 },
      'the table is full at each frame, which ends a unit and delivers it',
    ),
    row('later-1', '100 bytes, 1 connection, delivery by the timer', { ...one, where: 'later' }),
  ];
}

function howCounted(asked: Asked): string {
  const { where = 'receive', order = 'turns', perUnit = PER_UNIT, vouched = false } = asked;
  const frames = perUnit === 1 ? 'one frame' : `${perUnit} frames`;
  const turns = order === 'turns' ? 'one of each in turn' : 'all of one in a row';
  return `${HOW[where]}; ${vouched ? VOUCHED : VERIFIED}; ${frames} of each connection, ${turns}`;
}

async function countPair({ stock, patched }: Emulators, asked: Asked): Promise<Pair> {
  const { connections, where = 'receive', runs = 1, units } = asked;
  const traffic: Rounds = {
    connections,
    tuples: asked.tuples ?? 'ports',
    family: asked.family ?? 'ipv4',
    payload: asked.payload ?? SMALL,
    perUnit: asked.perUnit ?? PER_UNIT,
    rounds: connections === 1 ? ROUNDS : 1,
    order: asked.order ?? 'turns',
    vouched: asked.vouched ?? false,
    config: CONFIG,
  };
  const question = { where, traffic, runs };
  return {
    stock: asked.stock === false ? null : await countFrames(stock, question),
    patched: await countFrames(patched, { ...question, ...(units ? { units } : {}) }),
  };
}

/** Rounded to whole numbers, because the variation of malloc's share is below 1; against the patches. */
function numbers({ stock, patched }: Pair): Numbers & { readonly stock: number | null } {
  return {
    stock: stock && Math.floor(stock.instructions),
    patched: Math.ceil(patched.instructions),
    framesPerUnit: { stock: stock?.framesPerUnit ?? null, patched: patched.framesPerUnit },
  };
}

function ratio(dividend: number | null, divisor: number | null): number | null {
  if (dividend === null || divisor === null) return null;
  return Number((dividend / divisor).toFixed(2));
}
