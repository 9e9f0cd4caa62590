/**
 * The domain of `make exhaustive`: for each rule the values of its operands on its border, just below and just above
 * it, as segments; and the other events of a device. A scope is a device and the moves from which every scenario
 * of it is made.
 */

import type { DeviceConfig, DeviceEvent, Nanoseconds, RuleId } from '../../../model/index.ts';
import { parseScenario } from '../../input/scenario/parse.ts';
import { WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';

/** One event, as it may follow any others. */
export interface Move {
  /** As it is printed: notation of scenario files, `{N}` is the sequence number due plus N. */
  readonly text: string;
  /** After the event before it, ns. */
  readonly wait: Nanoseconds;
  /** Its connection; undefined: it is no segment. */
  readonly connection: string | undefined;
  /** By how much the sequence number due then advances, octets. */
  readonly advance: number;
  /** @param due sequence number due on its connection */
  event(at: Nanoseconds, due: number): DeviceEvent;
}

/** All scenarios of one device made of these moves. */
export interface Scope {
  readonly name: string;
  readonly config: DeviceConfig;
  /** `config` line as in a scenario file. */
  readonly words: string;
  readonly moves: readonly Move[];
}

const INTERVAL = WINDOWS_CONFIG.interval;

/** The lines that define the connections; `b` and `c` differ from `a` in nothing but a port. */
const CONNECTIONS: Readonly<Record<string, string>> = {
  a: '10.0.0.1:1000 > 10.0.0.2:80 win=100',
  b: '10.0.0.1:1001 > 10.0.0.2:80 win=100',
  c: '10.0.0.1:1002 > 10.0.0.2:80 win=100',
  v: '[fd00::1]:1000 > [fd00::2]:80 win=100',
  w: '[fd00::1]:1001 > [fd00::2]:80 win=100',
};

/** The segment that continues a connection. */
const NEXT = '. {0}:{10}(10)';

const TIMES = '<nop,nop,TS val 5 ecr 4>';

/**
 * By rule: segments on both sides of its border, where the segment before was `NEXT`. Those of a rule that only one
 * family can meet are in `IPV4` and `IPV6`.
 */
const BOTH: Readonly<Partial<Record<RuleId, readonly string[]>>> = {
  append: [NEXT],
  'pure-ack': ['. {0}:{0}(0) ack 2', '. {0}:{0}(0) ack 0'],
  'dup-ack': ['. {0}:{0}(0)'],
  'window-update': ['. {0}:{0}(0) win 101', '. {0}:{0}(0) win 99'],
  'tcp-flags': [
    'F. {0}:{10}(10)',
    'S. {0}:{10}(10)',
    'R. {0}:{10}(10)',
    '.U {0}:{10}(10) urg 1',
    '- {0}:{10}(10)',
    '.A {0}:{10}(10)',
    '. {0}:{10}(10) reserved=1',
    '. {0}:{10}(10) urg 1',
  ],
  'tcp-options': [
    `. {0}:{10}(10) <mss 1460>`,
    `. {0}:{10}(10) <TS val 5 ecr 4,nop,nop>`,
    `. {0}:{10}(10) <nop,nop,TS val 5 ecr 4,nop,nop,nop,nop>`,
  ],
  timestamp: [
    `. {0}:{10}(10) ${TIMES}`,
    '. {0}:{10}(10) <nop,nop,TS val 4 ecr 4>',
    '. {0}:{10}(10) <nop,nop,TS val 6 ecr 4>',
    '. {0}:{10}(10) <nop,nop,TS val 5 ecr 5>',
  ],
  checksum: [
    '. {0}:{10}(10) sum=bad',
    '. {0}:{10}(10) sum=bad {data_valid}',
    '. {0}:{10}(10) {needs_csum}',
  ],
  'ecn-unnegotiated': ['.E {0}:{10}(10)', '.W {0}:{10}(10)'],
  sequence: ['. {-1}:{9}(10)', '. {1}:{11}(10)', '. {-10}:{0}(10)'],
  'ack-number': [
    '. {0}:{10}(10) ack 0',
    '. {0}:{10}(10) ack 2',
    '. {0}:{10}(10) ack 2147483649',
    '. {0}:{10}(10) ack 2147483650',
  ],
  window: ['. {0}:{10}(10) win 99', '. {0}:{10}(10) win 101'],
  psh: ['P. {0}:{10}(10)', 'P. {0}:{0}(0)'],
  'ecn-ip': ['. {0}:{10}(10) tos=1', '. {0}:{10}(10) tos=3'],
  dscp: ['. {0}:{10}(10) tos=4'],
  ttl: ['. {0}:{10}(10) ttl=63', '. {0}:{10}(10) ttl=65'],
  'first-size': ['. {0}:{9}(9)', '. {0}:{11}(11)', '. {0}:{1}(1)'],
  link: ['. {0}:{10}(10) smac=52:54:00:00:00:09', '. {0}:{10}(10) vlan=1'],
  'priority-tag': ['. {0}:{10}(10) vlan=0'],
  // the padding of a short frame is no payload
  malformed: [
    '. {0}:{10}(10) pad=1',
    '. {0}:{10}(10) doff=4',
    '. {0}:{10}(10) doff=8',
    '. {0}:{10}(10) doff=9',
    '. {0}:{10}(10) version=5',
  ],
};

const IPV4: Readonly<Partial<Record<RuleId, readonly string[]>>> = {
  malformed: [
    '. {0}:{10}(10) iplen=49',
    '. {0}:{10}(10) iplen=51',
    '. {0}:{10}(10) ihl=4',
    '. {0}:{10}(10) ipsum=bad',
  ],
  'ip-fragment': ['. {0}:{10}(10) mf=on df=off', '. {0}:{10}(10) frag=1 df=off'],
  'ip-options': ['. {0}:{10}(10) ipopts=01010101'],
  df: ['. {0}:{10}(10) df=off'],
  'host-gso': [
    '. {0}:{10}(10) {needs_csum gso=tcp4 hdr_len=54 gso_size=5}',
    '. {0}:{10}(10) {needs_csum gso=tcp6 hdr_len=54 gso_size=5}',
  ],
  unattributed: ['. {0}:{10}(10) proto=17'],
};

const IPV6: Readonly<Partial<Record<RuleId, readonly string[]>>> = {
  malformed: ['. {0}:{10}(10) iplen=29', '. {0}:{10}(10) iplen=31'],
  'ip-fragment': ['. {0}:{10}(10) ext=44/00000000000001'],
  'ip-options': ['. {0}:{10}(10) ext=0/00010400000000'],
  'flow-label': ['. {0}:{10}(10) flow=1'],
  'host-gso': ['. {0}:{10}(10) {needs_csum gso=tcp6 hdr_len=74 gso_size=5}'],
  unattributed: ['. {0}:{10}(10) proto=17'],
};

/** What may happen to the second connection of a family: the least that tells the two apart. */
const OTHER = [NEXT, '. {0}:{0}(0)'];

/** The rules whose borders a scope needs other configurations for. */
const ECN = [
  NEXT,
  'E. {0}:{10}(10)',
  'W. {0}:{10}(10)',
  'EW. {0}:{10}(10)',
  '. {0}:{10}(10) tos=3',
  '. {0}:{10}(10) {gso=tcp4+ecn needs_csum hdr_len=54 gso_size=5}',
  'W. {0}:{10}(10) {gso=tcp4+ecn needs_csum hdr_len=54 gso_size=5}',
  'E. {0}:{0}(0)',
  'P. {0}:{10}(10)',
];

/** A unit of 65,515 octets of payload over IPv4 is the largest. */
const LONG = [
  NEXT,
  '. {0}:{32737}(32737)',
  '. {0}:{32738}(32738)',
  '. {0}:{32739}(32739)',
  '. {0}:{65495}(65495)',
  '. {0}:{65495}(65495) pad=1',
  'P. {0}:{1}(1)',
];

/** With 65 blocks of memory [end.memory]: 64 of them, a block that is filled, one octet more, two blocks more. */
const BLOCKS = [
  '. {0}:{64658}(64658)',
  '. {0}:{650}(650)',
  '. {0}:{651}(651)',
  '. {0}:{1}(1)',
  '. {0}:{1020}(1020)',
];

/** In buffers of 120 bytes, of which header and frame without payload take 66. */
const SHORT = [NEXT, '. {0}:{44}(44)', '. {0}:{53}(53)', '. {0}:{54}(54)', '. {0}:{55}(55)'];

type Sequel = (at: Nanoseconds) => DeviceEvent;

const INSTANT: Readonly<Record<string, Sequel>> = {
  'offloads ipv4=off ipv6=on': (at) => ({ kind: 'offloads', at, ipv4: false, ipv6: true }),
  'offloads ipv4=on ipv6=on': (at) => ({ kind: 'offloads', at, ipv4: true, ipv6: true }),
  'link down': (at) => ({ kind: 'link', at, up: false }),
  'link up': (at) => ({ kind: 'link', at, up: true }),
  stop: (at) => ({ kind: 'stop', at }),
  cont: (at) => ({ kind: 'cont', at }),
  migrate: (at) => ({ kind: 'migrate', at }),
  unplug: (at) => ({ kind: 'unplug', at }),
};

const clock = (wait: Nanoseconds): Move => ({
  ...{ text: `+${wait}ns clock`, wait, connection: undefined, advance: 0 },
  event: (at) => ({ kind: 'clock', at }),
});

const CLOCKS = [clock(1), clock(INTERVAL - 1), clock(INTERVAL)];

const instant = (text: string, event: Sequel): Move => ({
  ...{ text: `+0 ${text}`, wait: 0, connection: undefined, advance: 0 },
  event,
});

const lifecycle = (...names: readonly (keyof typeof INSTANT)[]): Move[] =>
  Object.entries(INSTANT).flatMap(([text, event]) =>
    names.length === 0 || names.includes(text) ? [instant(text, event)] : [],
  );

/** @param text of the segment, behind the name of its connection */
function segment(connection: string, text: string): Move {
  const [, end = '0'] = /:\{(-?\d+)\}/.exec(text) ?? [];
  const frames = new Map<number, Extract<DeviceEvent, { kind: 'frame' }>>();
  return {
    ...{ text: `+0 ${connection} ${text}`, wait: 0, connection },
    advance: Math.max(0, Number(end)),
    event: (at, due) => {
      const known = frames.get(due) ?? parsed(connection, text, due);
      frames.set(due, known);
      return { ...known, at };
    },
  };
}

function parsed(connection: string, text: string, due: number) {
  const line = text.replaceAll(/\{(-?\d+)\}/g, (_, offset) => `${due + Number(offset)}`);
  const file = `connection ${connection} ${CONNECTIONS[connection]}\n+0 ${connection} ${line}\n`;
  const [event] = parseScenario(file, line).scenario.events;
  if (event?.kind !== 'frame') throw new Error(`no frame: ${line}`);
  return event;
}

const segments = (connection: string, texts: readonly string[]): Move[] =>
  texts.map((text) => segment(connection, text));

function configured(words: string): DeviceConfig {
  return parseScenario(`${words === '' ? '' : `config ${words}\n`}+0 raw 01\n`, words).scenario
    .config;
}

function scope(name: string, words: string, ...moves: readonly (readonly Move[])[]): Scope {
  return { name, config: configured(words), words, moves: moves.flat() };
}

const driver = (words: string): Move => {
  const { interval: _i, memory: _m, units: _u, pairs: _p, ...made } = configured(words);
  return instant(`driver ${words}`, (at) => ({ kind: 'driver', at, driver: made }));
};

const buffers: Move = instant('buffers 1', (at) => ({ kind: 'buffers', at, count: 1 }));

const DEVICE = [
  ...segments('a', [NEXT, '. {0}:{0}(0)', 'F. {0}:{10}(10)']),
  ...segments('b', [NEXT]),
  ...segments('v', [NEXT]),
  ...CLOCKS,
  ...lifecycle(),
  driver('buffers=always'),
  driver('ipv4=off buffers=1'),
];

const of = (rules: Readonly<Partial<Record<RuleId, readonly string[]>>>): string[] =>
  Object.values(rules).flat();

/** In the order in which they are walked: what is quick first. */
export const SCOPES: readonly Scope[] = [
  scope('lengths', '', segments('a', LONG), CLOCKS.slice(2)),
  scope('memory', 'memory=65K', segments('a', BLOCKS), segments('b', BLOCKS), CLOCKS.slice(2)),
  scope('short buffers', 'buffer=120 buffers=2', segments('a', SHORT), CLOCKS, [buffers]),
  scope('ecn', 'ecn=on', segments('a', ECN), CLOCKS),
  scope(
    'table',
    'units=2',
    ...['a', 'b', 'c'].map((name) => segments(name, [NEXT, 'F. {0}:{10}(10)'])),
    segments('v', [NEXT, '. {0}:{0}(0)']),
    CLOCKS,
  ),
  scope('device', '', DEVICE),
  scope('no buffer', 'buffers=0', DEVICE, [buffers]),
  scope('one buffer', 'buffers=1', DEVICE, [buffers]),
  scope('two short buffers', 'buffers=2 buffer=120 mergeable=on', DEVICE, [buffers]),
  scope('ipv6', '', segments('v', [...of(BOTH), ...of(IPV6)]), segments('w', OTHER), CLOCKS),
  scope(
    'ipv4',
    '',
    segments('a', [...of(BOTH), ...of(IPV4)]),
    segments('b', OTHER),
    CLOCKS,
    lifecycle('offloads ipv4=off ipv6=on', 'offloads ipv4=on ipv6=on'),
  ),
];
