import type { Decision, Delivery, DeviceEvent } from '../../../model/trace.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Counted, ReportedCounters } from '../subject.ts';

/**
 * The input of one queue's engine: each receive queue has an engine of its own (docs/rules/lifecycle.md,
 * `pairs`). This file is written from the rules and does not use model/pairs.ts, so that the comparison finds
 * an error in either.
 */
export interface QueueInput {
  readonly queue: number;
  readonly events: DeviceEvent[];
  /** The index in the scenario of each event. */
  readonly origins: number[];
}

/** The input of each receive queue's engine, up to the end of the scenario. */
export function queueInputs({ config, events }: Scenario): readonly QueueInput[] {
  const inputs = Array.from(
    { length: config.pairs },
    (_, queue): QueueInput => ({ queue, events: [], origins: [] }),
  );
  for (const [index, event] of events.entries()) {
    for (const input of concerned(inputs, event)) {
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

/** The queues that `event` concerns: a frame its own queue, `pairs` the queues that the driver gives up. */
function concerned(inputs: readonly QueueInput[], event: DeviceEvent): readonly QueueInput[] {
  if (event.kind === 'frame') return inputs.filter(({ queue }) => queue === (event.queue ?? 0));
  return event.kind === 'pairs' ? inputs.slice(event.count) : inputs;
}

export interface QueueOutput {
  readonly input: QueueInput;
  readonly deliveries: readonly Delivery[];
  readonly decisions: readonly Decision[];
  readonly counters?: ReportedCounters;
}

/** Deliveries by time and then by queue; decisions in the order of the frames; the sums of the counters. */
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
  // Sorting is stable: simultaneous deliveries stay in the order of their queues.
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
    more.reduce((sum, counters) => added(sum, counters[family]), first[family]);
  return { counters: { ipv4: of('ipv4'), ipv6: of('ipv6'), other: of('other') } };
}

function added(a: Counted, b: Counted): Counted {
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
