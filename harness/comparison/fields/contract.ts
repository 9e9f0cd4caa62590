import {
  type Behaviour,
  type Decision,
  type Delivery,
  type DeviceEvent,
  type Finalised,
  type ModelRun,
  runModel,
} from '../../../model/index.ts';
import {
  type EventExpectation,
  type ExpectedCounts,
  type ExpectedDecision,
  type ExpectedDelivery,
  type ExpectedEnd,
  type ExpectedHeld,
  MS_NAMES,
  operandWord,
} from '../../input/scenario/contract.ts';
import type { ScenarioFile } from '../../input/scenario/file.ts';
import { LifecycleOrder } from '../../input/scenario/lifecycle.ts';
import { ConnectionTable } from '../../input/scenario/text/connection-table.ts';
import { QUEUE_LENGTH } from '../../input/scenario/text/lifecycle.ts';
import type { Counted, Observes, Outcome } from '../../subjects/subject.ts';
import type { FieldDifference } from './difference.ts';
import { checkDelivery, checkExpected, type ExpectationFailure } from './expected.ts';

type Ran = Extract<Outcome, { kind: 'ran' }>;

/**
 * Checks a run against the statements of its file on every event: deliveries and, where the subject reports
 * them, decisions and the counters after the last event. Of the operands, it checks the numbers that the
 * subject reports under the same names.
 */
export function checkContract(
  file: ScenarioFile,
  expected: readonly EventExpectation[],
  run: Ran,
  observes: Observes,
): ExpectationFailure[] {
  const deliveries = expected.flatMap((event) => event.deliveries);
  const line = deliveries.at(-1)?.line ?? expected.at(-1)?.line ?? 1;
  const decided = new Map(run.decisions.map((decision) => [decision.event, decision]));
  return [
    ...checkExpected(file, { profile: '', line, deliveries }, run.deliveries, observes.time),
    ...expected.flatMap(({ decision }, event): ExpectationFailure[] => {
      if (!observes.decisions || decision === undefined || run.unobserved?.has(event)) return [];
      return failure(decision.line, 'decision', event, checkDecision(decision, decided.get(event)));
    }),
    ...checkCounts(expected.at(-1), expected.length - 1, run.counters),
  ];
}

/**
 * Checks the model, which shows more: the event of each delivery, all operands, the units that an event
 * finalises, the units held and the counters after it.
 */
export function checkModel(
  file: ScenarioFile,
  expected: readonly EventExpectation[],
  { choices, defects }: Behaviour,
): ExpectationFailure[] {
  const { config, events } = file.scenario;
  const play = (given: readonly DeviceEvent[]) => runModel(config, given, choices, defects);
  const whole = play(events);
  const observed = { time: true, decisions: true };
  const { deliveries, decisions } = whole;
  const shown: Ran = { kind: 'ran', deliveries, decisions };
  const failures = checkContract(file, expected, shown, observed);
  let before = play([]);
  const steps = expected.flatMap((expectation, event) => {
    const after = play(events.slice(0, event + 1));
    const found = checkStep(file, expectation, event, before, after);
    before = after;
    const { decision, held } = expectation;
    return [
      ...found,
      ...(decision === undefined ? [] : otherOperands(decision, event, decisions)),
      ...checkCounts(expectation, event, after.counters),
      ...(held.length === 0 ? [] : checkHeld(file, held, event, heldAfter(file, event, play))),
    ];
  });
  return [...failures, ...steps];
}

function checkStep(
  file: ScenarioFile,
  { line, deliveries, ends }: EventExpectation,
  event: number,
  before: ModelRun,
  after: ModelRun,
): ExpectationFailure[] {
  const handed = after.deliveries.length - before.deliveries.length;
  const [first] = deliveries;
  const number = { field: 'deliveries', expected: deliveries.length, actual: handed };
  return [
    ...failure(
      first?.line ?? line,
      'deliveries',
      event,
      handed === deliveries.length ? [] : [number],
    ),
    ...(ends === undefined
      ? []
      : failure(
          ends[0]?.line ?? line,
          'ends',
          event,
          checkEnds(file, ends, after.finalised.slice(before.finalised.length)),
        )),
  ];
}

function failure(
  line: number,
  kind: 'decision' | 'ends' | 'held' | 'counts' | 'deliveries',
  event: number,
  fields: readonly FieldDifference[],
): ExpectationFailure[] {
  return fields.length === 0 ? [] : [{ line, problem: { kind, event, fields } }];
}

function checkCounts(
  expected: EventExpectation | undefined,
  event: number,
  counters: Ran['counters'],
): ExpectationFailure[] {
  if (counters === undefined) return [];
  return (expected?.counts ?? []).flatMap(({ family, kind, counts, line }) => {
    const actual = countsOf(counters[family], kind);
    const names = [...new Set([...Object.keys(counts), ...Object.keys(actual)])];
    const fields = names
      .map((name) => ({ field: name, expected: counts[name] ?? 0, actual: actual[name] ?? 0 }))
      .filter((one) => one.expected !== one.actual);
    return failure(line, 'counts', event, fields);
  });
}

/** The counters of one kind, by their names in scenario files. */
function countsOf(
  counted: Counted,
  kind: ExpectedCounts['kind'],
): Readonly<Record<string, number>> {
  if (kind !== 'ms') return counted[kind];
  return Object.fromEntries(
    Object.entries(MS_NAMES).map(([name, member]) => [name, counted.ms[member]]),
  );
}

function checkDecision(
  expected: ExpectedDecision,
  actual: Decision | undefined,
): FieldDifference[] {
  const stated = expected.kind === 'nothing' ? 'nothing' : `${expected.action} ${expected.rule}`;
  const made = actual === undefined ? 'nothing' : `${actual.action} ${actual.rule}`;
  if (stated !== made) return [{ field: 'decision', expected: stated, actual: made }];
  if (expected.kind === 'nothing' || actual === undefined) return [];
  const reported = operandsOf(actual);
  return Object.entries(expected.operands).flatMap(([name, value]) => {
    const found = reported.get(name);
    if (found === undefined || found === value || isWord(value)) return [];
    return [{ field: name, expected: value, actual: found }];
  });
}

function operandsOf({ operands }: Decision): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(operands).map(([name, value]) => [operandWord(name), operandWord(value)]),
  );
}

/** Whether the operand is no number: only the model reports such. */
function isWord(value: string): boolean {
  return Number.isNaN(Number(value));
}

/** Stated operands that the model's decision lacks, and words that differ from its own. */
function otherOperands(
  expected: ExpectedDecision,
  event: number,
  decisions: readonly Decision[],
): ExpectationFailure[] {
  const actual = decisions.find((decision) => decision.event === event);
  if (expected.kind === 'nothing' || actual === undefined) return [];
  const known = operandsOf(actual);
  const fields = Object.entries(expected.operands)
    .map(([field, value]) => ({ field, expected: value, actual: known.get(field) }))
    .filter(({ expected: value, actual: found }) =>
      isWord(value) ? found !== value : found === undefined,
    );
  return failure(expected.line, 'decision', event, fields);
}

function checkEnds(
  file: ScenarioFile,
  expected: readonly ExpectedEnd[],
  actual: readonly Finalised[],
): FieldDifference[] {
  const stated = expected.map(({ connection, cause }) => `${connection} ${cause}`).join(', ');
  const ended = actual
    .map(({ events, cause }) => `${connectionOf(file, events[0] ?? 0)} ${cause}`)
    .join(', ');
  if (stated === ended) return [];
  return [{ field: 'units ended', expected: stated || 'none', actual: ended || 'none' }];
}

/** The name of the connection of a frame event. */
function connectionOf({ connections, scenario }: ScenarioFile, index: number): string {
  const event = scenario.events[index];
  if (event?.kind !== 'frame') return 'unknown';
  return ConnectionTable.named(connections).find(event.bytes)?.name ?? 'unknown';
}

type Play = (events: readonly DeviceEvent[]) => ModelRun;

function checkHeld(
  file: ScenarioFile,
  expected: readonly ExpectedHeld[],
  event: number,
  units: ReadonlyMap<string, Delivery>,
): ExpectationFailure[] {
  return expected.flatMap(({ connection, unit, line }) => {
    const held = units.get(connection);
    if (unit === undefined || held === undefined) {
      const stated = unit === undefined ? 'nothing' : 'a unit';
      const actual = held === undefined ? 'nothing' : 'a unit';
      const fields = stated === actual ? [] : [{ field: 'held', expected: stated, actual }];
      return failure(line, 'held', event, fields);
    }
    const stated: ExpectedDelivery = { kind: 'segment', ...unit, line };
    return failure(line, 'held', event, checkDelivery(file, stated, held, false));
  });
}

/** The unit of each connection, by name, after an event: the units that switching RSC off finalises there. */
export function heldAfter(
  file: ScenarioFile,
  index: number,
  play: Play,
): ReadonlyMap<string, Delivery> {
  const { config, events } = file.scenario;
  const given = events.slice(0, index + 1);
  const at = given.at(-1)?.at ?? 0;
  const order = new LifecycleOrder(config);
  for (const event of given) order.advance(event);
  const off: readonly DeviceEvent[] = [
    { kind: 'offloads', at, ipv4: false, ipv6: false },
    { kind: 'buffers', at, count: QUEUE_LENGTH },
  ];
  const run = play([...given, ...off.filter((event) => order.advance(event) === undefined)]);
  const units = run.finalised.slice(play(given).finalised.length);
  return new Map(
    units.flatMap(({ events: [first = 0], delivery = -1 }) => {
      const handed = run.deliveries[delivery];
      return handed === undefined ? [] : [[connectionOf(file, first), handed] as const];
    }),
  );
}
