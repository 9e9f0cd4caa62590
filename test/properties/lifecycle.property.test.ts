import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLaws } from '../../harness/comparison/laws/laws.ts';
import { scenarioArbitrary } from '../../harness/input/generate/scenario.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import {
  type DeviceEvent,
  layersOf,
  type ModelRun,
  parseChoices,
  parseFrame,
  runModel,
} from '../../model/index.ts';
import { mixture } from './mixtures.ts';
import { digits, plain } from './plain.ts';
import { holds, properties } from './seed.ts';

const lifecycle = scenarioArbitrary({ lifecycle: true });

function run({ config, events }: Scenario): ModelRun {
  return runModel(config, events);
}

const ascending = (indices: readonly number[]) => [...indices].sort((a, b) => a - b);

function framesOf({ events }: Scenario): number[] {
  return events.flatMap(({ kind }, index) => (kind === 'frame' ? [index] : []));
}

function bytesOf({ events }: Scenario, index: number): Uint8Array {
  const event = events[index];
  if (event?.kind !== 'frame') throw new Error(`event ${index} is no frame`);
  return event.bytes;
}

/** The payload of each connection, in the order of delivery. */
function streams({ deliveries }: ModelRun): Map<string, string> {
  const found = new Map<string, string>();
  for (const { bytes } of deliveries) {
    const frame = parseFrame(bytes);
    if (frame.kind !== 'segment') continue;
    found.set(
      frame.connection,
      (found.get(frame.connection) ?? '') + digits(layersOf(frame).payload),
    );
  }
  return found;
}

/** The same with a driver that always has enough buffers, whichever it is. */
function withAlways({ config, events, ...rest }: Scenario): Scenario {
  const plenty = events.flatMap((event): DeviceEvent[] => {
    if (event.kind === 'buffers') return [];
    if (event.kind !== 'driver') return [event];
    return [{ ...event, driver: { ...event.driver, buffers: 'always' } }];
  });
  return { ...rest, config: { ...config, buffers: 'always' }, events: plenty };
}

properties('the lifecycle of a device', () => {
  test('every law holds, with and without a clock', () => {
    holds(
      fc.property(lifecycle, (scenario) => {
        const { deliveries } = run(scenario);
        expect(checkLaws(scenario, deliveries, { time: true })).toEqual([]);
        const timeless = deliveries.map((delivery) => ({ ...delivery, at: 0 }));
        expect(checkLaws(scenario, timeless, { time: false })).toEqual([]);
      }),
      500,
    );
  });

  test('under any readings every frame is delivered, lost, held, or waits: one of these, once', () => {
    holds(
      fc.property(lifecycle, mixture, (scenario, choices) => {
        const { provenance, lost, held, waiting, decisions } = runModel(
          scenario.config,
          scenario.events,
          choices,
        );
        const places = [
          ...provenance.flatMap(({ events }) => events),
          ...lost.flatMap(({ events }) => events),
          ...held.events,
          ...waiting.units.flat(),
          ...waiting.frames,
        ];
        expect(ascending(places)).toEqual(framesOf(scenario));
        const decided = decisions.map(({ event }) => event);
        expect(decided).toEqual(ascending([...new Set(decided)]));
        const gone = new Set([...waiting.frames, ...lost.flatMap(({ events }) => events)]);
        for (const frame of framesOf(scenario)) {
          if (!gone.has(frame)) expect(decided).toContain(frame);
        }
        for (const frame of waiting.frames) expect(decided).not.toContain(frame);
      }),
      300,
    );
  });

  test('per connection the order of arrival is the order of delivery, and times never decrease', () => {
    holds(
      fc.property(lifecycle, (scenario) => {
        const { provenance, deliveries } = run(scenario);
        const last = new Map<string, number>();
        for (const frame of provenance.flatMap(({ events }) => events)) {
          const parsed = parseFrame(bytesOf(scenario, frame));
          const connection = parsed.kind === 'unattributed' ? 'none' : parsed.connection;
          expect(frame).toBeGreaterThan(last.get(connection) ?? -1);
          last.set(connection, frame);
        }
        const times = deliveries.map(({ at }) => at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        deliveries.forEach(({ at }, index) => {
          for (const event of provenance[index]?.events ?? []) {
            expect(at).toBeGreaterThanOrEqual(scenario.events[event]?.at ?? 0);
          }
        });
      }),
      500,
    );
  });

  test('where nothing is lost, too few buffers change nothing of the streams', () => {
    let compared = 0;
    holds(
      fc.property(lifecycle, ({ events, ...rest }) => {
        const scenario = {
          ...rest,
          events: events.filter(({ kind }) => kind !== 'link' && kind !== 'unplug'),
        };
        const [few, always] = [run(scenario), run(withAlways(scenario))];
        const whole = [few, always].every(
          ({ lost, held, waiting }) =>
            lost.length + held.units + waiting.units.length + waiting.frames.length === 0,
        );
        if (!whole) return;
        compared += 1;
        expect(streams(few)).toEqual(streams(always));
      }),
      500,
    );
    expect(compared, 'scenarios in which nothing is lost').toBeGreaterThan(100);
  });

  test('with always enough buffers and a link nothing waits, and nothing is lost but with the card', () => {
    holds(
      fc.property(lifecycle, (scenario) => {
        const always = withAlways(scenario);
        const events = always.events.filter(({ kind }) => kind !== 'link');
        const { waiting, lost } = run({ ...always, events });
        expect(waiting).toEqual({ units: [], frames: [] });
        const unplugged = events.findIndex(({ kind }) => kind === 'unplug');
        const late = framesOf({ ...always, events }).filter((frame) => frame > unplugged);
        expect(lost.flatMap((one) => one.events)).toEqual(unplugged < 0 ? [] : late);
      }),
      300,
    );
  });

  test('more clock events change nothing', () => {
    holds(
      fc.property(lifecycle, fc.nat(100_000), (scenario, before) => {
        let stopped = false;
        const events = scenario.events.flatMap((event, index): DeviceEvent[] => {
          const at = Math.max(scenario.events[index - 1]?.at ?? 0, event.at - before);
          const looked: DeviceEvent[] = stopped ? [event] : [{ kind: 'clock', at }, event];
          if (event.kind === 'stop' || event.kind === 'cont') stopped = event.kind === 'stop';
          return looked;
        });
        expect(plain(run({ ...scenario, events }).deliveries)).toEqual(
          plain(run(scenario).deliveries),
        );
      }),
      300,
    );
  });

  test('a migration is a stop and a cont, where there are always buffers', () => {
    let compared = 0;
    holds(
      fc.property(lifecycle, fc.nat(), (lived, where) => {
        const scenario = withAlways(lived);
        const place = where % (scenario.events.length + 1);
        const at = scenario.events[place - 1]?.at ?? 0;
        const stoppedThere = scenario.events
          .slice(0, place)
          .reduce((count, { kind }) => count + (kind === 'stop' ? 1 : kind === 'cont' ? -1 : 0), 0);
        const gone = scenario.events.slice(0, place).some(({ kind }) => kind === 'unplug');
        if (stoppedThere > 0 || gone) return;
        compared += 1;
        const withEvents = (...more: DeviceEvent[]) =>
          run({ ...scenario, events: scenario.events.toSpliced(place, 0, ...more) });
        const moved = withEvents({ kind: 'migrate', at });
        const paused = withEvents({ kind: 'stop', at }, { kind: 'cont', at });
        expect(plain(moved.deliveries)).toEqual(plain(paused.deliveries));
        expect(moved.lost.map(({ at: when, cause }) => [when, cause])).toEqual(
          paused.lost.map(({ at: when, cause }) => [when, cause]),
        );
      }),
      300,
    );
    expect(compared, 'places at which a machine can migrate').toBeGreaterThan(100);
  });

  test('an interval of 0 is the reading per-burst, whatever the length of the interval', () => {
    const burst = parseChoices('windows,interval=per-burst');
    holds(
      fc.property(lifecycle, fc.nat(1_000_000), ({ config, events }, interval) => {
        const zero = runModel({ ...config, interval: 0 }, events);
        const same = runModel({ ...config, interval }, events, burst);
        expect(plain(zero.deliveries)).toEqual(plain(same.deliveries));
        expect(zero.decisions).toEqual(same.decisions);
      }),
      300,
    );
  });
});
