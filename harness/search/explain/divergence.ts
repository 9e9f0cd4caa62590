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
import { sameDecision } from './runs.ts';

/** The divergence of two behaviours in one scenario. */
export interface Divergence {
  /**
   * Index of the first event that matters: the scenario up to it, and then a pause, is delivered differently. Where all deliveries are the same, the first event on which they decide differently.
   */
  readonly event: number;
  /** The decision of each on it, when it is a frame. */
  readonly after: Decision | undefined;
  readonly before: Decision | undefined;
  /** The first delivery of each that the other lacks in that place; undefined when it never comes. */
  readonly deliveredAfter: Delivered | undefined;
  readonly deliveredBefore: Delivered | undefined;
}

export interface Delivered {
  readonly delivery: Delivery;
  /** Its number, from 1, where both deliver the same frame in another order. */
  readonly number?: number;
}

/** The divergence of `after` from `before`; undefined when there is none. */
export function divergenceOf(
  scenario: Scenario,
  after: Behaviour,
  before: Behaviour,
): Divergence | undefined {
  const decided = firstSeen(scenario, after, before, sameDecision);
  if (decided === undefined) return undefined;
  const [left, right] = [run(scenario, after), run(scenario, before)];
  const [ofAfter, ofBefore] = firstDelivered(left, right);
  const delivered = firstSeen(scenario, after, before, () => true) ?? scenario.events.length;
  const origins = [
    ...(left.provenance[ofAfter ?? -1]?.events ?? []),
    ...(right.provenance[ofBefore ?? -1]?.events ?? []),
  ];
  // An earlier frame may be decided differently and be delivered alike: it would explain nothing.
  const first = [...origins, decided, delivered]
    .filter((index) => index <= delivered)
    .sort((a, b) => a - b)
    .find((index) => divergedBy(scenario, index, after, before));
  const event = first ?? decided;
  const decisionOf = ({ decisions }: ModelRun) =>
    decisions.find((decision) => decision.event === event);
  return {
    event,
    after: decisionOf(left),
    before: decisionOf(right),
    deliveredAfter: deliveredAs(left, ofAfter, right, ofBefore),
    deliveredBefore: deliveredAs(right, ofBefore, left, ofAfter),
  };
}

/** The delivery `index` of `run`; where it has none, the one made of the same frames as `otherIndex` of `other`. */
function deliveredAs(
  run: ModelRun,
  index: number | undefined,
  other: ModelRun,
  otherIndex: number | undefined,
): Delivered | undefined {
  const here = index ?? sameOrigin(run, other, otherIndex);
  const delivery = run.deliveries[here];
  if (delivery === undefined) return undefined;
  const there = otherIndex ?? sameOrigin(other, run, index);
  const elsewhere = (index === undefined || otherIndex === undefined) && there >= 0;
  return elsewhere ? { delivery, number: here + 1 } : { delivery };
}

/** Index of the delivery of `run` that is made of the frames of delivery `index` of `other`; -1 when there is none. */
function sameOrigin({ provenance }: ModelRun, other: ModelRun, index: number | undefined): number {
  const wanted = other.provenance[index ?? -1]?.events.join();
  return provenance.findIndex(({ events }) => events.join() === wanted);
}

/** The first event after which their decisions, as `alike` has it, or deliveries differ. */
function firstSeen(
  { config, events }: Scenario,
  after: Behaviour,
  before: Behaviour,
  alike: (a: Decision | undefined, b: Decision | undefined) => boolean,
): number | undefined {
  const [left, right] = [machineFor(config, after), machineFor(config, before)];
  const [leftState, rightState] = [initial(left), initial(right)];
  const [a, b] = [noEffects(), noEffects()];
  let compared = 0;
  for (const [index, event] of events.entries()) {
    step(left, leftState, event, index, a);
    step(right, rightState, event, index, b);
    if (!alike(a.decisions.at(-1), b.decisions.at(-1))) return index;
    if (a.deliveries.length !== b.deliveries.length) return index;
    const since = { deliveries: a.deliveries.slice(compared), decisions: [] };
    const other = { deliveries: b.deliveries.slice(compared), decisions: [] };
    if (differ(since, other)) return index;
    compared = a.deliveries.length;
  }
  return undefined;
}

/** Whether the deliveries differ when the scenario ends after event `index` and all units are delivered. */
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
  return differ(run(ending, after), run(ending, before));
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
