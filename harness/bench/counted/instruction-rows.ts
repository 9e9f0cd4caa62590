import type { DeviceConfig } from '../../../model/index.ts';
import { WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';
import type { Rounds } from '../traffic.ts';
import type { MeasuredPlay } from '../valgrind/play.ts';
import { instructionsPerFrame, type Where } from './instructions.ts';
import type { Result } from './result.ts';

/** Frames of each connection that become one unit. */
const PER_UNIT = 16;
const PAYLOAD = 100;
/** With one connection so many units that the costs of a driver session hardly count. */
const ROUNDS = 64;
/** `x-rsc-units` unless a row states another. */
const DEFAULT_UNITS = 256;

/** 1,024 buffers that hold one such unit each, so that few units wait for buffers. */
const CONFIG: DeviceConfig = { ...WINDOWS_CONFIG, mergeable: true, bufferSize: 2048 };

const UNIT = 'instructions a frame';
const FRAMES = `${PAYLOAD}-byte payloads, checksums right and for the device to verify`;
const JOINED = `${FRAMES}, ${PER_UNIT} frames in each unit`;
const RECEIVE = 'callgrind, from the entry of virtio_net_receive until it is left, less aio_notify';
const LATER =
  'callgrind, the timers (virtio_net_rsc_purge, rsc_expired) and virtio_net_handle_rx, less aio_notify';

interface Asked {
  readonly connections: number;
  readonly family?: Rounds['family'];
  readonly order?: Rounds['order'];
  readonly units?: number;
  readonly where?: Where;
  readonly runs?: number;
  /** Frames the patched device joins, where its table is too small to join all. */
  readonly joined?: number;
}

interface Pair {
  readonly stock: number;
  readonly patched: number;
}

/** Instructions for each frame received, in the receive entry and after it. */
export async function instructionRows(
  stock: MeasuredPlay,
  patched: MeasuredPlay,
): Promise<Result[]> {
  const count = async (asked: Asked): Promise<Pair> => {
    const { connections, where = 'receive', runs = 1 } = asked;
    const traffic: Rounds = {
      connections,
      family: asked.family ?? 'ipv4',
      payload: PAYLOAD,
      perUnit: PER_UNIT,
      rounds: connections === 1 ? ROUNDS : 1,
      order: asked.order ?? 'turns',
      config: { ...CONFIG, units: asked.units ?? Math.max(DEFAULT_UNITS, connections) },
    };
    const common = { where, traffic, runs };
    return {
      stock: await instructionsPerFrame(stock, { ...common, joined: PER_UNIT }),
      patched: await instructionsPerFrame(patched, { ...common, joined: asked.joined ?? PER_UNIT }),
    };
  };

  const one = await count({ connections: 1, runs: 9 });
  const one6 = await count({ connections: 1, runs: 9, family: 'ipv6' });
  const many = await count({ connections: 512, runs: 3 });
  const mixed = await count({ connections: 512, runs: 3, family: 'both' });
  const most = await count({ connections: 4096 });
  const later = await count({ connections: 1, runs: 9, where: 'later' });
  const units = DEFAULT_UNITS;
  const trains = await count({ connections: 512, order: 'trains', units, runs: 3 });
  const crowded = await count({ connections: 512, units, joined: 1, runs: 3 });

  const lessThanStock = (pair: Pair) => atMost(pair, pair.stock, '<= stock');
  const eighth = (pair: Pair) => atMost(pair, pair.stock / 8, '<= 1/8 of stock');
  const turns = 'one frame each in turn';
  return [
    row('1 connection, IPv4', lessThanStock(one), `${RECEIVE}; ${JOINED}`),
    row('1 connection, IPv6', lessThanStock(one6), `${RECEIVE}; ${JOINED}`),
    row('512 connections, IPv4', eighth(many), `${RECEIVE}; ${JOINED}; ${turns}`),
    row(
      '512 connections, IPv4 and IPv6',
      eighth(mixed),
      `${RECEIVE}; ${JOINED}; ${turns}; stock has a list for each family`,
    ),
    row('4,096 connections, IPv4', unjudged(most), `${RECEIVE}; ${JOINED}; ${turns}`),
    {
      what: '4,096 connections against 1',
      target: '<= 1.25 x',
      stock: ratio(wholeStock(most.stock), wholeStock(one.stock)),
      patched: ratio(wholePatched(most.patched), wholePatched(one.patched)),
      unit: 'times',
      how: 'the two rows, divided',
      met: most.patched <= 1.25 * one.patched,
    },
    row('handing over by the timer', unjudged(later), `${LATER}; 1 connection; ${JOINED}`),
    row(
      `512 connections in trains, ${units} units`,
      unjudged(trains),
      `${RECEIVE}; ${JOINED}; all ${PER_UNIT} frames of a connection in a row; a full table hands over units here`,
    ),
    row(
      `512 connections in turn, ${units} units`,
      unjudged(crowded),
      `${RECEIVE}; ${FRAMES}; ${turns}, so that the table has no room to join any: each frame is handed over alone`,
    ),
  ];
}

type Judged = Pick<Result, 'target' | 'stock' | 'patched' | 'met'>;

function atMost({ stock, patched }: Pair, limit: number, target: string): Judged {
  return { target, stock, patched, met: patched <= limit };
}

function unjudged({ stock, patched }: Pair): Judged {
  return { target: '', stock, patched, met: null };
}

function row(what: string, { target, stock, patched, met }: Judged, how: string): Result {
  const whole = stock === null ? null : wholeStock(stock);
  return { what, target, stock: whole, patched: wholePatched(patched), unit: UNIT, how, met };
}

/** Rounded to whole numbers, because the variation of malloc's share is below 1. */
function ratio(many: number, one: number): number {
  return Number((many / one).toFixed(2));
}

/** Rounded down, because the variation of malloc's share is below 1. */
const wholeStock = Math.floor;

/** Rounded against it. */
const wholePatched = Math.ceil;
