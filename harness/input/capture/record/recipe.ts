import { InvalidArgumentError } from 'commander';
import type { PeerBehaviour } from './behaviour.ts';

/** One capture: two Linux hosts, the traffic between them, and the wire. */
export interface CaptureRecipe {
  /** File name without extension. */
  readonly name: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly connections: number;
  readonly client: PeerBehaviour;
  readonly server: PeerBehaviour;
  /** Kernel settings of both hosts. */
  readonly sysctl: Readonly<Record<string, string>>;
  readonly wire: {
    /** Probabilities, per thousand data frames. */
    readonly loss: number;
    readonly reorder: number;
    /** Congestion marks (CE) on ECN-capable frames. */
    readonly mark: number;
    readonly seed: number;
  };
}

const CLEAN = { loss: 0, reorder: 0, mark: 0, seed: 1 };
const NO_TIMESTAMPS = { 'net.ipv4.tcp_timestamps': '0' };
const READ: PeerBehaviour = { kind: 'send', bytes: 0 };

export const RECIPES: readonly CaptureRecipe[] = [
  {
    name: 'bulk-timestamps',
    family: 'ipv4',
    connections: 1,
    client: { kind: 'send', bytes: 70_000 },
    server: READ,
    sysctl: {},
    wire: CLEAN,
  },
  {
    name: 'bulk-no-timestamps',
    family: 'ipv4',
    connections: 1,
    client: { kind: 'send', bytes: 70_000 },
    server: READ,
    sysctl: NO_TIMESTAMPS,
    wire: CLEAN,
  },
  {
    name: 'bulk-ipv6',
    family: 'ipv6',
    connections: 1,
    client: { kind: 'send', bytes: 70_000 },
    server: READ,
    sysctl: {},
    wire: CLEAN,
  },
  {
    name: 'both-ways',
    family: 'ipv4',
    connections: 1,
    client: { kind: 'send', bytes: 35_000 },
    server: { kind: 'send', bytes: 35_000 },
    sysctl: NO_TIMESTAMPS,
    wire: CLEAN,
  },
  {
    name: 'parallel-ipv6',
    family: 'ipv6',
    connections: 5,
    client: { kind: 'send', bytes: 16_000 },
    server: { kind: 'send', bytes: 4_000 },
    sysctl: NO_TIMESTAMPS,
    wire: CLEAN,
  },
  {
    name: 'small-writes',
    family: 'ipv4',
    connections: 2,
    client: { kind: 'talk', rounds: 20, burst: 6 },
    server: { kind: 'echo' },
    sysctl: NO_TIMESTAMPS,
    wire: CLEAN,
  },
  {
    name: 'loss-and-reordering',
    family: 'ipv4',
    connections: 1,
    client: { kind: 'send', bytes: 70_000 },
    server: READ,
    sysctl: {},
    wire: { loss: 40, reorder: 60, mark: 0, seed: 7 },
  },
  {
    name: 'loss-and-reordering-ipv6',
    family: 'ipv6',
    connections: 2,
    client: { kind: 'send', bytes: 32_000 },
    server: { kind: 'send', bytes: 10_000 },
    sysctl: NO_TIMESTAMPS,
    wire: { loss: 40, reorder: 60, mark: 0, seed: 11 },
  },
  {
    name: 'ecn',
    family: 'ipv4',
    connections: 1,
    client: { kind: 'send', bytes: 70_000 },
    server: READ,
    sysctl: { 'net.ipv4.tcp_ecn': '1' },
    wire: { loss: 0, reorder: 0, mark: 80, seed: 3 },
  },
  {
    name: 'slow-reader',
    family: 'ipv4',
    connections: 1,
    client: { kind: 'send', bytes: 60_000 },
    server: { kind: 'answer-slowly', pause: 20, answer: 120 },
    sysctl: {
      ...NO_TIMESTAMPS,
      'net.ipv4.tcp_rmem': '4096 8192 8192',
      // Otherwise SACK options in the answers would report the segments that the full buffer dropped.
      'net.ipv4.tcp_dsack': '0',
    },
    wire: CLEAN,
  },
];

/** Parses a command line argument, for commander. */
export function recipeNamed(name: string): CaptureRecipe {
  const recipe = RECIPES.find((each) => each.name === name);
  if (recipe === undefined) throw new InvalidArgumentError('There is no such recipe.');
  return recipe;
}
