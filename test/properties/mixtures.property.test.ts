import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Choices,
  type Decision,
  type DeviceEvent,
  FINALISE_CAUSES,
  type ModelRun,
  parseFrame,
  RULE_IDS,
  rulesReachableUnder,
  runModel,
  WINDOWS,
} from '../../model/index.ts';
import { eventsOf, honestPlan, type Plan, plan } from './arbitraries.ts';
import { dumbStreams } from './dumb.ts';
import { mixture } from './mixtures.ts';
import { holds, properties } from './seed.ts';

interface Ran extends ModelRun {
  readonly events: readonly DeviceEvent[];
}

function ran(traffic: Plan, choices: Choices): Ran {
  const events = eventsOf(traffic);
  return { ...runModel(traffic.config, events, choices), events };
}

function bytesOf(events: readonly DeviceEvent[], index: number): Uint8Array {
  const event = events[index];
  if (event?.kind !== 'frame') throw new Error(`event ${index} is no frame`);
  return event.bytes;
}

/** Decisions under which a frame overtakes the unit held: the readings `bypass`, and a tag under `flow=headers`. */
function overtakes({ action, rule }: Decision): boolean {
  return (
    action === 'pass' && (rule === 'tcp-flags' || rule === 'df-clear' || rule === 'priority-tag')
  );
}

/** The frames of each connection in the order of `indices`. */
function byConnection({ events }: Ran, indices: readonly number[]): number[][] {
  const connections = new Map<string, number[]>();
  for (const index of indices) {
    const frame = parseFrame(bytesOf(events, index));
    if (frame.kind === 'unattributed') continue;
    connections.set(frame.connection, [...(connections.get(frame.connection) ?? []), index]);
  }
  return [...connections.values()];
}

const ascending = (indices: readonly number[]) => [...indices].sort((a, b) => a - b);

properties('any mixture of readings', () => {
  test('every frame is in exactly one delivery, and only a bypass overtakes', () => {
    holds(
      fc.property(plan, mixture, (traffic, choices) => {
        const run = ran(traffic, choices);
        const order = run.provenance.flatMap((delivery) => [...delivery.events]);
        expect(ascending(order)).toEqual(run.decisions.map(({ event }) => event));
        expect(run.held.units).toBe(0);
        const ahead = new Set(run.decisions.filter(overtakes).map(({ event }) => event));
        const inLine = order.filter((event) => !ahead.has(event));
        for (const indices of byConnection(run, inLine)) {
          expect(indices).toEqual(ascending(indices));
        }
      }),
      500,
    );
  });

  test('a delivery carries the payload of its frames, in their order', () => {
    holds(
      fc.property(honestPlan, mixture, (traffic, choices) => {
        const { deliveries, provenance, events } = ran(traffic, choices);
        deliveries.forEach(({ bytes }, i) => {
          const parts = (provenance[i]?.events ?? []).map((index) => bytesOf(events, index));
          expect(dumbStreams([bytes])).toEqual(dumbStreams(parts));
        });
      }),
      500,
    );
  });

  test('without a bypass the streams are those that arrived', () => {
    const orderly = mixture.map(
      (choices): Choices => ({
        ...choices,
        syn: 'finalise',
        urg: 'finalise',
        'df-clear': 'by-value',
      }),
    );
    holds(
      fc.property(honestPlan, orderly, (traffic, choices) => {
        const { deliveries, events } = ran(traffic, choices);
        const frames = events.flatMap((event) => (event.kind === 'frame' ? [event.bytes] : []));
        expect(dumbStreams(deliveries.map(({ bytes }) => bytes))).toEqual(dumbStreams(frames));
      }),
      500,
    );
  });

  test('nothing is held beyond the interval, and times never decrease', () => {
    holds(
      fc.property(plan, mixture, (traffic, choices) => {
        const { deliveries, provenance, events } = ran(traffic, choices);
        const times = deliveries.map(({ at }) => at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        const most = choices.interval === 'per-burst' ? 0 : traffic.config.interval;
        deliveries.forEach(({ at }, i) => {
          const { kind, events: [first = -1] = [] } = provenance[i] ?? { kind: 'none' };
          const waited = at - (events[first]?.at ?? Number.NaN);
          expect(waited).toBeLessThanOrEqual(kind === 'frame' ? 0 : most);
        });
      }),
      500,
    );
  });

  test('only the rules of the choices decide and finalise units', () => {
    holds(
      fc.property(plan, mixture, (traffic, choices) => {
        const { decisions, finalised } = ran(traffic, choices);
        const rules = new Set<string>(rulesReachableUnder(choices));
        expect(decisions.filter(({ rule }) => !rules.has(rule))).toEqual([]);
        const causes = new Set<string>([
          ...rules,
          ...FINALISE_CAUSES,
          ...(choices.psh === 'or-flush' ? ['psh'] : []),
        ]);
        expect(finalised.filter(({ cause }) => !causes.has(cause))).toEqual([]);
      }),
      500,
    );
  });

  test('a coalesced unit counts its payload segments and at most the duplicates it may have', () => {
    const most = { individual: 0, count: Number.POSITIVE_INFINITY, 'limit-1': 1 } as const;
    holds(
      fc.property(plan, mixture, (traffic, choices) => {
        const run = ran(traffic, choices);
        for (const { coalesced, delivery, segments, events } of run.finalised) {
          const header = run.deliveries[delivery ?? -1]?.header;
          if (!coalesced) continue;
          const withPayload = events.filter((index) => {
            const frame = parseFrame(bytesOf(run.events, index));
            return frame.kind === 'segment' && frame.payloadLength > 0;
          });
          expect(segments).toBe(withPayload.length);
          expect(header?.csumStart).toBe(segments);
          expect(header?.csumOffset).toBeLessThanOrEqual(most[choices['dup-ack']]);
        }
      }),
      500,
    );
  });

  test('the mixtures exercise every rule that windows does not have', () => {
    const traffic = fc.sample(fc.tuple(plan, mixture), { seed: 1, numRuns: 2000 });
    const decided = new Set<string>();
    for (const [one, choices] of traffic) {
      for (const { rule } of ran(one, choices).decisions) decided.add(rule);
    }
    const windows = new Set(rulesReachableUnder(WINDOWS));
    const others = RULE_IDS.filter((id) => !windows.has(id));
    expect(others).not.toEqual([]);
    expect(others.filter((id) => !decided.has(id))).toEqual([]);
  });
});
