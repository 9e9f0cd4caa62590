import type { Decision, Delivery, DeviceEvent } from '../../../model/trace.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Counted, ReportedCounters } from '../subject.ts';

/**
 * The engine is that of one receive queue: each queue has one (docs/rules/lifecycle.md, `pairs`). Written
 * from the rules and not with model/pairs.ts, so that the comparison sees an error in either.
 */
export interface QueueInput {
  readonly queue: number;
  readonly events: DeviceEvent[];
  /** Of each event, its index in the scenario. */
  readonly origins: number[];
}

/** What the engine of each receive queue is told, until the scenario ends. */
export function queueInputs({ config, events }: Scenario): readonly QueueInput[] {
  const inputs = Array.from(
    { length: config.pairs },
    (_, queue): QueueInput => ({ queue, events: [], origins: [] }),
  );
  for (const [index, event] of events.entries()) {
    for (const input of hearing(inputs, event)) {
      input.events.push(event);
      input.origins.push(index);
    }
  }
  const end = events.length - 1;
  const at = events.at(-1)?.at ?? 0;
  for (const { events: given, origins } of inputs) {
    if (origins.at(-1) === end || end < 0) continue;
    given.push({ kind: 'clock', at });
    origins.push(end);
  }
  return inputs;
}

/** The queues that `event` happens to: a frame comes by one, `pairs` ends those the driver gives up. */
function hearing(inputs: readonly QueueInput[], event: DeviceEvent): readonly QueueInput[] {
  if (event.kind === 'frame') return inputs.filter(({ queue }) => queue === (event.queue ?? 0));
  return event.kind === 'pairs' ? inputs.slice(event.count) : inputs;
}

export interface QueueOutput {
  readonly input: QueueInput;
  readonly deliveries: readonly Delivery[];
  readonly decisions: readonly Decision[];
  readonly counters?: ReportedCounters;
}

/** Everything in order of time, at one instant queue by queue; decisions in the order of the frames; counters together. */
export function joined(outputs: readonly QueueOutput[]): {
  readonly deliveries: readonly Delivery[];
  readonly decisions: readonly Decision[];
  readonly counters?: ReportedCounters;
} {
  const deliveries = outputs.flatMap(({ input: { queue }, deliveries }) =>
    deliveries.map((one) => (queue === 0 ? one : { ...one, queue })),
  );
  const decisions = outputs.flatMap(({ input: { origins }, decisions }) =>
    decisions.map((one) => ({ ...one, event: origins[one.event] ?? one.event })),
  );
  // Sorting is stable: what is simultaneous stays queue by queue.
  return {
    deliveries: deliveries.sort((a, b) => a.at - b.at),
    decisions: decisions.sort((a, b) => a.event - b.event),
    ...countersOf(outputs),
  };
}

function countersOf(outputs: readonly QueueOutput[]): { readonly counters?: ReportedCounters } {
  const [first, ...more] = outputs.flatMap(({ counters }) => counters ?? []);
  if (first === undefined) return {};
  const of = (family: keyof ReportedCounters) =>
    more.reduce((sum, counters) => together(sum, counters[family]), first[family]);
  return { counters: { ipv4: of('ipv4'), ipv6: of('ipv6'), other: of('other') } };
}

function together(a: Counted, b: Counted): Counted {
  return {
    decisions: summed(a.decisions, b.decisions),
    causes: summed(a.causes, b.causes),
    ms: summed({ ...a.ms }, { ...b.ms }),
  };
}

function summed<Counts extends Readonly<Record<string, number>>>(a: Counts, b: Counts): Counts {
  const sums = Object.entries(b).map(([name, count]) => [name, (a[name] ?? 0) + count]);
  return { ...a, ...Object.fromEntries(sums) };
}
