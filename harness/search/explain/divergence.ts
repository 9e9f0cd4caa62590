import {
  type Behaviour,
  type Decision,
  type Delivery,
  type DeviceEvent,
  initial,
  type ModelRun,
  machineFor,
  noEffects,
  runOf,
  step,
} from '../../../model/index.ts';
import { compareOutcomes } from '../../comparison/fields/compare.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { sameDecision, sameRun } from './runs.ts';

/** The divergence of two behaviours in one scenario. */
export interface Divergence {
  /** Index of the first event after which the two decide, hold or deliver something else. */
  readonly event: number;
  /** The decision of each on it, when it is a frame. */
  readonly after: Decision | undefined;
  readonly before: Decision | undefined;
  /** The first delivery of each that the other lacks; undefined when it has none in that place. */
  readonly deliveredAfter: Delivery | undefined;
  readonly deliveredBefore: Delivery | undefined;
}

/** The divergence of `after` from `before`; undefined when there is none. */
export function divergenceOf(
  scenario: Scenario,
  after: Behaviour,
  before: Behaviour,
): Divergence | undefined {
  const seen = firstSeen(scenario, after, before);
  if (seen === undefined) return undefined;
  const [left, right] = [run(scenario, after), run(scenario, before)];
  const [ofAfter = -1, ofBefore = -1] = firstDelivered(left, right);
  const origins = [
    ...(left.provenance[ofAfter]?.events ?? []),
    ...(right.provenance[ofBefore]?.events ?? []),
  ];
  const event = [...origins, seen]
    .filter((index) => index <= seen)
    .sort((a, b) => a - b)
    .find((index) => divergedBy(scenario, index, after, before));
  const decisionOf = ({ decisions }: ModelRun) =>
    decisions.find((decision) => decision.event === (event ?? seen));
  return {
    event: event ?? seen,
    after: decisionOf(left),
    before: decisionOf(right),
    deliveredAfter: left.deliveries[ofAfter],
    deliveredBefore: right.deliveries[ofBefore],
  };
}

/** The first event after which their decisions or deliveries differ. */
function firstSeen(
  { config, events }: Scenario,
  after: Behaviour,
  before: Behaviour,
): number | undefined {
  const [left, right] = [machineFor(config, after), machineFor(config, before)];
  const [leftState, rightState] = [initial(left), initial(right)];
  const [a, b] = [noEffects(), noEffects()];
  let compared = 0;
  for (const [index, event] of events.entries()) {
    step(left, leftState, event, index, a);
    step(right, rightState, event, index, b);
    if (!sameDecision(a.decisions.at(-1), b.decisions.at(-1))) return index;
    if (a.deliveries.length !== b.deliveries.length) return index;
    const since = { deliveries: a.deliveries.slice(compared), decisions: [] };
    const other = { deliveries: b.deliveries.slice(compared), decisions: [] };
    if (differ(since, other)) return index;
    compared = a.deliveries.length;
  }
  return undefined;
}

/** Whether the runs differ when the scenario ends after event `index` and all units are delivered. */
function divergedBy(
  scenario: Scenario,
  index: number,
  after: Behaviour,
  before: Behaviour,
): boolean {
  const events = scenario.events.slice(0, index + 1);
  const { interval } = scenario.config;
  const at = (events.at(-1)?.at ?? 0) + 2 * interval;
  const flush: DeviceEvent = { kind: 'clock', at };
  const ending = { ...scenario, events: [...events, flush] };
  return !sameRun(run(ending, after), run(ending, before));
}

function run({ config, events }: Scenario, behaviour: Behaviour): ModelRun {
  const machine = machineFor(config, behaviour);
  const state = initial(machine);
  const effects = noEffects();
  events.forEach((event, index) => {
    step(machine, state, event, index, effects);
  });
  return runOf([state], effects);
}

const TIME_ONLY = { time: true, decisions: false };

type Handed = Pick<ModelRun, 'deliveries' | 'decisions'>;

function differ(a: Handed, b: Handed): boolean {
  return compareOutcomes({ kind: 'ran', ...b }, { kind: 'ran', ...a }, TIME_ONLY).kind === 'differ';
}

function firstDelivered(
  after: Handed,
  before: Handed,
): readonly [number | undefined, number | undefined] {
  const comparison = compareOutcomes(
    { kind: 'ran', ...before },
    { kind: 'ran', ...after },
    TIME_ONLY,
  );
  const first = comparison.kind === 'differ' ? comparison.differences[0] : undefined;
  switch (first?.kind) {
    case 'delivery':
      return [first.actual, first.expected];
    case 'missing':
      return [undefined, first.expected];
    case 'extra':
      return [first.actual, undefined];
    default:
      return [undefined, undefined];
  }
}
