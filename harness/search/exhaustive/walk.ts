/**
 * The scenarios of a scope as a tree: a node is a scenario, its children have one event more. The tree is walked in
 * parts, one for each pair of first moves; each part gives the model's digests and the same events for the engine.
 */

import {
  clone,
  type DeviceConfig,
  type DeviceEvent,
  initial,
  type Machine,
  machineFor,
  type Nanoseconds,
  noEffects,
  RULE_IDS,
  type RuleId,
  type State,
  step,
  WINDOWS_BEHAVIOUR,
} from '../../../model/index.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { END, encodeBegin, recordLength, UNDO, writeEvent } from '../../subjects/core/protocol.ts';
import { digestOf } from './digest.ts';
import type { Move, Scope } from './domain.ts';

/** Sequence number due at the start on each connection. */
const FIRST = 100_001;

/** Moves, as places in the moves of a scope. */
export type Path = readonly number[];

/** The scenario at a node, up to the moves that were made. */
interface Before {
  readonly at: Nanoseconds;
  /** Sequence number due, by connection; one that is absent has not been used. */
  readonly due: Readonly<Record<string, number>>;
  readonly stopped: boolean;
  readonly linkDown: boolean;
  readonly unplugged: boolean;
}

const START: Before = { at: 0, due: {}, stopped: false, linkDown: false, unplugged: false };

/** Connections that differ in nothing but a name: the second is not used before the first. */
const TWINS: Readonly<Record<string, string>> = { b: 'a', c: 'b', w: 'v' };

/**
 * The event that `move` makes there, and what is then before the next one; undefined where it cannot stand, or where
 * another scenario differs from it in nothing but names.
 */
function made(before: Before, move: Move): readonly [DeviceEvent, Before] | undefined {
  const { connection, wait } = move;
  const twin = connection === undefined ? undefined : TWINS[connection];
  if (twin !== undefined && before.due[twin] === undefined) return undefined;
  const due = (connection === undefined ? undefined : before.due[connection]) ?? FIRST;
  const event = move.event(before.at + wait, due);
  if (before.stopped && !['frame', 'link', 'cont'].includes(event.kind)) return undefined;
  if (before.unplugged && !['frame', 'clock'].includes(event.kind)) return undefined;
  if (event.kind === 'cont' && !before.stopped) return undefined;
  if (event.kind === 'link' && event.up !== before.linkDown) return undefined;
  const after: Before = {
    at: event.at,
    due:
      connection === undefined ? before.due : { ...before.due, [connection]: due + move.advance },
    stopped: event.kind === 'stop' || (before.stopped && event.kind !== 'cont'),
    linkDown: event.kind === 'link' ? !event.up : before.linkDown,
    unplugged: before.unplugged || event.kind === 'unplug',
  };
  return [event, after];
}

/** After the last event time goes on, so that units held are seen; not while the machine is stopped. */
function closing(config: DeviceConfig, { at, stopped }: Before): DeviceEvent | undefined {
  return stopped ? undefined : { kind: 'clock', at: at + config.interval + 1 };
}

/** Whether the path is a node. */
export function isScenario(scope: Scope, path: Path): boolean {
  return eventsOf(scope, path) !== undefined;
}

/** The scenario of a node, closed. @throws Error for a path that is none */
export function scenarioAt(scope: Scope, path: Path): Scenario {
  const { name, config } = scope;
  const played = eventsOf(scope, path);
  if (played === undefined) throw new Error(`${path} is no scenario of ${name}`);
  const last = closing(config, played.after);
  const events = last === undefined ? played.events : [...played.events, last];
  return { name: `exhaustive/${name}/${path.join('-')}`, config, events };
}

function eventsOf(
  { moves }: Scope,
  path: Path,
): { readonly events: DeviceEvent[]; readonly after: Before } | undefined {
  const events: DeviceEvent[] = [];
  let after = START;
  for (const place of path) {
    const move = moves[place];
    const next = move === undefined ? undefined : made(after, move);
    if (next === undefined) return undefined;
    events.push(next[0]);
    after = next[1];
  }
  return { events, after };
}

/** A part of a tree, walked. */
export interface Subtree {
  /** Scenarios in it: its nodes. */
  readonly scenarios: number;
  /** The model's digests, in the order of the engine's. */
  readonly digests: Uint32Array;
  /** Input of the native program. */
  readonly bytes: Uint8Array;
  /** The node of each digest. */
  path(index: number): Path;
}

/** Pairs of rules that met, one deciding on a frame and the other on the next one: 1 at their place. */
export class RulePairs {
  readonly met = new Uint8Array(RULE_IDS.length ** 2);

  add(one: RuleId | undefined, next: RuleId): void {
    if (one !== undefined) this.met[PLACE[one] * RULE_IDS.length + PLACE[next]] = 1;
  }
}

const PLACE = Object.fromEntries(RULE_IDS.map((rule, index) => [rule, index])) as Record<
  RuleId,
  number
>;

/** Number of parts of a scope's tree. */
export function partsOf({ moves }: Scope): number {
  return moves.length ** 2;
}

const DIGESTS = { decisions: true, counters: false, digests: true };

/**
 * The nodes that begin with the two moves of this part, up to `depth` events.
 *
 * @param onNode called for each of them; the path is changed afterwards
 */
export function walk(
  scope: Scope,
  depth: number,
  part: number,
  pairs: RulePairs,
  onNode: (path: Path) => void = () => {},
): Subtree {
  const { config, moves } = scope;
  const m = machineFor(config, WINDOWS_BEHAVIOUR);
  const output = new Output(config);
  const count = moves.length;
  const firsts = [Math.floor(part / count), part % count];
  let scenarios = 0;

  const visit = (before: Before, s: State, path: number[], rule: RuleId | undefined): void => {
    const level = path.length;
    const fixed = firsts[level];
    for (let place = fixed ?? 0; place < (fixed === undefined ? count : fixed + 1); place++) {
      const move = moves[place];
      const next = move === undefined ? undefined : made(before, move);
      if (next === undefined) continue;
      const [event, after] = next;
      // Counts have no effect on anything compared here.
      const state = clone(s, s.counters);
      path.push(place);
      const last = played(m, state, event, level, output, path, rule, pairs);
      // The first node of a branch is in each of its parts: it counts in the first of them.
      if (level > 0 || part % count === 0) {
        scenarios += 1;
        onNode(path);
      }
      if (path.length < depth) visit(after, state, path, last);
      else close(m, state, after, path, output);
      path.pop();
      output.undo();
    }
  };
  if (firsts.every((place) => place < count)) visit(START, initial(m), [], undefined);
  return output.part(scenarios);
}

function played(
  m: Machine,
  s: State,
  event: DeviceEvent,
  index: number,
  output: Output,
  path: Path,
  rule: RuleId | undefined,
  pairs: RulePairs,
): RuleId | undefined {
  const out = step(m, s, event, index, noEffects());
  output.event(event, digestOf(out), path);
  let last = rule;
  for (const decision of out.decisions) {
    pairs.add(last, decision.rule);
    last = decision.rule;
  }
  return last;
}

function close(m: Machine, s: State, after: Before, path: Path, output: Output): void {
  const event = closing(m.config, after);
  if (event === undefined) return;
  output.event(event, digestOf(step(m, s, event, path.length, noEffects())), path);
  output.undo();
}

/** What is written for the engine, and what it should answer. */
class Output {
  #bytes = new Uint8Array(1 << 16);
  #view = new DataView(this.#bytes.buffer);
  #end = 0;
  readonly #digests: number[] = [];
  readonly #paths: number[] = [];

  constructor(config: DeviceConfig) {
    const begin = encodeBegin(config, DIGESTS);
    this.#bytes.set(begin);
    this.#end = begin.length;
  }

  event(event: DeviceEvent, digest: number, path: Path): void {
    const length = recordLength(event);
    this.#reserve(length);
    writeEvent(this.#view, this.#bytes, this.#end, event);
    this.#end += length;
    this.#digests.push(digest);
    this.#paths.push(path.length, ...path);
  }

  undo(): void {
    this.#byte(UNDO);
  }

  part(scenarios: number): Subtree {
    this.#byte(END);
    const paths = this.#paths;
    return {
      scenarios,
      digests: Uint32Array.from(this.#digests),
      bytes: this.#bytes.subarray(0, this.#end),
      path(index) {
        let at = 0;
        for (let n = 0; n < index; n++) at += 1 + (paths[at] ?? 0);
        return paths.slice(at + 1, at + 1 + (paths[at] ?? 0));
      },
    };
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#end++] = value;
  }

  #reserve(length: number): void {
    if (this.#end + length <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#end + length));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
