import { parseBehaviour } from '../../../../model/behaviour.ts';
import { UnknownChoice } from '../../../../model/choices/text.ts';
import { COUNTED } from '../../../../model/counters.ts';
import { CAUSES, RULE_IDS } from '../../../../model/rules/ids.ts';
import type { Decision, Nanoseconds } from '../../../../model/trace.ts';
import {
  ACTIONS,
  type Contract,
  type ContractDelivery,
  type EventExpectation,
  type ExpectedCounts,
  type ExpectedDecision,
  type ExpectedEnd,
  type ExpectedHeld,
  MS_NAMES,
  operandWord,
  type StatementLine,
  statementIds,
  type Variation,
} from '../contract.ts';
import type { Connection } from '../frame/segment-spec.ts';
import { parseDelivery, printDelivery, printStatedSegment } from './expected.ts';
import { badScenario, type Cursor, nearest, type Token } from './lexer.ts';
import { parseSegment } from './segment.ts';

/** First words of the lines that state effects of the event above them, or in an `under` block. */
export const CONTRACT_WORDS: readonly string[] = ['=', '>', 'H', 'ends', 'counts'];

/** The names of the counters of each kind. */
const COUNTS: Readonly<Record<ExpectedCounts['kind'], readonly string[]>> = {
  decisions: RULE_IDS,
  causes: CAUSES,
  ms: Object.keys(MS_NAMES),
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Change = Mutable<Partial<Omit<EventExpectation, 'held' | 'line'>>>;

interface Event extends Change {
  readonly line: number;
  readonly at: Nanoseconds;
  readonly frame: boolean;
  readonly held: ExpectedHeld[];
}

interface Block {
  readonly behaviours: readonly string[];
  readonly line: number;
  readonly events: Map<number, Change>;
}

/** Gathers the lines of a contract scenario, in the order of the file. */
export class ContractParser {
  readonly #statements: StatementLine[] = [];
  readonly #events: Event[] = [];
  readonly #blocks: Block[] = [];

  /** Whether an `under` block has begun: the scenario itself is over. */
  get over(): boolean {
    return this.#blocks.length > 0;
  }

  /** The contract; undefined when no line states a part of it. */
  get contract(): Contract | undefined {
    const stated = this.#events.some(
      ({ decision, ends, counts, deliveries, held }) =>
        [decision, ends, counts, deliveries].some((one) => one !== undefined) || held.length > 0,
    );
    if (!stated && this.#statements.length === 0 && this.#blocks.length === 0) return undefined;
    return {
      statements: this.#statements,
      events: this.#events.map(({ at: _, frame: __, ...event }) => ({ deliveries: [], ...event })),
      variations: this.#blocks,
    };
  }

  event(line: number, at: Nanoseconds, frame: boolean): void {
    this.#events.push({ line, at, frame, held: [] });
  }

  /** `statement ID...` */
  statement(cursor: Cursor): void {
    do {
      const token = cursor.next('the id of a statement of docs/rules/');
      const id = named(cursor, token, 'the id of a statement of docs/rules/', statementIds());
      this.#statements.push({ id, line: token.line });
    } while (!cursor.ended);
  }

  /** `under BEHAVIOUR...` */
  under(cursor: Cursor, { line }: Token): void {
    const behaviours: string[] = [];
    do {
      const token = cursor.next('a behaviour such as windows,psh=or-flush');
      checkBehaviour(cursor, token);
      behaviours.push(token.text);
    } while (!cursor.ended);
    this.#blocks.push({ behaviours, line, events: new Map() });
  }

  /** Reads the line of `word`, which states an effect of the last event. */
  line(cursor: Cursor, word: Token, connections: ReadonlyMap<string, Connection>): void {
    const event = this.#events.at(-1);
    if (event === undefined) throw badScenario(cursor.file, word, 'an event above it');
    if (this.over) throw badScenario(cursor.file, word, "an event's number before it");
    if (word.text === 'H') event.held.push(parseHeld(cursor, word, connections));
    else this.#change(cursor, word, event, event, connections);
  }

  /** `N WORD ...` in an `under` block. */
  numbered(cursor: Cursor, number: Token, connections: ReadonlyMap<string, Connection>): void {
    const block = this.#blocks.at(-1);
    const event = this.#events[Number(number.text) - 1];
    if (block === undefined) {
      throw badScenario(cursor.file, number, "'under BEHAVIOUR' above an event's number");
    }
    if (event === undefined) {
      throw badScenario(cursor.file, number, `an event's number, 1 to ${this.#events.length}`);
    }
    const words = CONTRACT_WORDS.filter((word) => word !== 'H');
    const word = cursor.next(`one of ${words.join(', ')}`);
    if (!words.includes(word.text)) {
      throw badScenario(cursor.file, word, `one of ${words.join(', ')}`);
    }
    const index = Number(number.text) - 1;
    const change = block.events.get(index) ?? {};
    block.events.set(index, change);
    this.#change(cursor, word, event, change, connections);
  }

  #change(
    cursor: Cursor,
    word: Token,
    event: Event,
    change: Change,
    connections: ReadonlyMap<string, Connection>,
  ): void {
    switch (word.text) {
      case '=':
        if (!event.frame) throw badScenario(cursor.file, word, 'a frame above a decision');
        if (change.decision !== undefined) {
          throw badScenario(cursor.file, word, 'one decision for each frame');
        }
        change.decision = parseDecision(cursor, word);
        break;
      case 'ends':
        change.ends = [...(change.ends ?? []), ...parseEnds(cursor, connections)];
        break;
      case 'counts':
        change.counts = [...(change.counts ?? []), parseCounts(cursor, word)];
        break;
      default: {
        const frames = this.#events.filter(({ frame }) => frame).length;
        const more = parseDelivery(cursor, connections, frames);
        const deliveries = more.map((one): ContractDelivery => ({ at: event.at, ...one }));
        change.deliveries = [...(change.deliveries ?? []), ...deliveries];
      }
    }
  }
}

function checkBehaviour(cursor: Cursor, token: Token): void {
  try {
    parseBehaviour(token.text);
  } catch (error) {
    if (!(error instanceof UnknownChoice)) throw error;
    const { kind, given, known } = error;
    named(cursor, { ...token, text: given }, `a ${kind} of model/choices/`, known);
  }
}

/** The name at `token`. @throws UserError bad-scenario with the nearest of `known` */
function named(cursor: Cursor, token: Token, expected: string, known: readonly string[]): string {
  if (known.includes(token.text)) return token.text;
  throw badScenario(cursor.file, token, `${expected}${nearest(token.text, known)}`);
}

/** What stands after `=`: `ACTION RULE [(NAME=VALUE...)]` or `nothing`. */
function parseDecision(cursor: Cursor, { line }: Token): ExpectedDecision {
  const first = cursor.next('a decision: ACTION RULE, or nothing');
  if (first.text === 'nothing') return { kind: 'nothing', line };
  const word = named(cursor, first, 'the action of a decision', [...ACTIONS, 'nothing']);
  const action = ACTIONS.find((known) => known === word) ?? 'pass';
  const second = cursor.next('the rule that decided');
  const rule = named(cursor, second, 'the id of a rule (model/rules/ids.ts)', RULE_IDS);
  const group = cursor.ended ? undefined : cursor.next('');
  return { kind: 'decision', line, action, rule, operands: parseOperands(cursor, group) };
}

function parseOperands(cursor: Cursor, group: Token | undefined): Record<string, string> {
  if (group === undefined) return {};
  const words = /^\((.*)\)$/.exec(group.text)?.[1]?.trim().split(/\s+/) ?? [];
  const pairs = words.map((word) => /^([^=]+)=(.+)$/.exec(word)?.slice(1));
  const good = pairs.filter((pair) => pair !== undefined);
  if (good.length === 0 || good.length < pairs.length) {
    throw badScenario(cursor.file, group, 'operands such as (SEG.SEQ=101 H.NXT=101)');
  }
  return Object.fromEntries(good);
}

/** `NAME CAUSE`, or `nothing`: no unit ends. */
function parseEnds(cursor: Cursor, connections: ReadonlyMap<string, Connection>): ExpectedEnd[] {
  const word = cursor.next("a connection's name, or nothing");
  if (word.text === 'nothing') return [];
  const connection = named(cursor, word, "a connection's name, or nothing", [
    ...connections.keys(),
    'nothing',
  ]);
  const cause = named(cursor, cursor.next('why the unit ended'), 'why the unit ended', CAUSES);
  return [{ connection, cause, line: word.line }];
}

/** `FAMILY KIND NAME=N...`, or `nothing` where all are 0. */
function parseCounts(cursor: Cursor, { line }: Token): ExpectedCounts {
  const family = oneOf(cursor, 'what is counted for', COUNTED);
  const kind = oneOf(cursor, 'what is counted', ['decisions', 'causes', 'ms'] as const);
  if (cursor.peek()?.text === 'nothing') {
    cursor.next('');
    return { family, kind, counts: {}, line };
  }
  const counts: Record<string, number> = {};
  const expected = `NAME=N with the name of one of the ${kind}, or nothing`;
  do {
    const token = cursor.next(expected);
    const [name = '', value] = /^([^=]+)=([1-9]\d*)$/.exec(token.text)?.slice(1) ?? [token.text];
    named(cursor, { ...token, text: name }, expected, value === undefined ? [] : COUNTS[kind]);
    counts[name] = Number(value);
  } while (!cursor.ended);
  return { family, kind, counts, line };
}

function oneOf<Word extends string>(
  cursor: Cursor,
  expected: string,
  known: readonly Word[],
): Word {
  const token = cursor.next(`${expected}: ${known.join(', ')}`);
  named(cursor, token, `${expected}: ${known.join(', ')}`, known);
  return token.text as Word;
}

function parseHeld(
  cursor: Cursor,
  { line }: Token,
  connections: ReadonlyMap<string, Connection>,
): ExpectedHeld {
  const word = cursor.next("a connection's name");
  const name = named(cursor, word, "a connection's name", [...connections.keys()]);
  const connection = connections.get(name);
  if (connection === undefined || cursor.peek()?.text === 'nothing') {
    cursor.next('');
    return { connection: name, unit: undefined, line };
  }
  return { connection: name, unit: parseSegment(cursor, connection), line };
}

/** The lines before the first event. */
export function printStatements({ statements }: Contract): string[] {
  if (statements.length === 0) return [];
  return [['statement', ...statements.map(({ id }) => id)].join(' ')];
}

/** The lines under an event. */
export function printExpectation(event: EventExpectation, at: Nanoseconds): string[] {
  return [
    ...printChange(
      { ...event, ...(event.deliveries.length > 0 ? {} : { deliveries: undefined }) },
      at,
    ),
    ...event.held.map(({ connection, unit }) =>
      ['H', connection, ...(unit === undefined ? ['nothing'] : printStatedSegment(unit))].join(' '),
    ),
  ];
}

/** The lines of an `under` block. */
export function printVariation(
  { behaviours, events }: Variation,
  at: readonly Nanoseconds[],
): string[] {
  const lines = [...events].flatMap(([index, change]) =>
    printChange(change, at[index] ?? 0).map((line) => `${index + 1} ${line}`),
  );
  return [`under ${behaviours.join(' ')}`, ...lines];
}

type Printed = { readonly [K in keyof Change]: Change[K] | undefined };

function printChange({ decision, ends, counts, deliveries }: Printed, at: Nanoseconds): string[] {
  return [
    ...(decision === undefined ? [] : [`= ${printDecision(decision)}`]),
    ...(ends === undefined ? [] : printEnds(ends)),
    ...(counts ?? []).map((one) => `counts ${printCounts(one)}`),
    ...(deliveries === undefined ? [] : printDeliveries(deliveries, at)),
  ];
}

export function printDecision(decision: ExpectedDecision): string {
  if (decision.kind === 'nothing') return 'nothing';
  const { action, rule, operands } = decision;
  return [action, rule, ...printOperands(operands)].join(' ');
}

/** `(NAME=VALUE...)`, nothing without operands. */
export function printOperands(operands: Decision['operands']): string[] {
  const values = Object.entries(operands).map(
    ([name, value]) => `${operandWord(name)}=${operandWord(value)}`,
  );
  return values.length === 0 ? [] : [`(${values.join(' ')})`];
}

function printEnds(ends: readonly ExpectedEnd[]): string[] {
  if (ends.length === 0) return ['ends nothing'];
  return ends.map(({ connection, cause }) => `ends ${connection} ${cause}`);
}

function printCounts({ family, kind, counts }: ExpectedCounts): string {
  const words = Object.entries(counts).map(([name, count]) => `${name}=${count}`);
  return [family, kind, ...(words.length === 0 ? ['nothing'] : words)].join(' ');
}

function printDeliveries(deliveries: readonly ContractDelivery[], at: Nanoseconds): string[] {
  if (deliveries.length === 0) return ['> nothing'];
  return deliveries.map((delivery) => `> ${printDelivery(delivery, at)}`);
}
