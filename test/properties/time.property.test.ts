import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DeviceEvent, runModel } from '../../model/index.ts';
import { eventsOf, plan } from './arbitraries.ts';
import { plain } from './plain.ts';
import { holds, properties } from './seed.ts';

properties('time', () => {
  test('nothing is held beyond the interval, and a frame that passes does so at once', () => {
    holds(
      fc.property(plan, (traffic) => {
        const events = eventsOf(traffic);
        const { deliveries, provenance } = runModel(traffic.config, events);
        deliveries.forEach(({ at }, i) => {
          const { kind, events: [first = -1] = [] } = provenance[i] ?? { kind: 'none' };
          const waited = at - (events[first]?.at ?? Number.NaN);
          expect(waited).toBeGreaterThanOrEqual(0);
          expect(waited).toBeLessThanOrEqual(kind === 'frame' ? 0 : traffic.config.interval);
        });
      }),
      500,
    );
  });

  test('the times of deliveries never decrease', () => {
    holds(
      fc.property(plan, (traffic) => {
        const times = runModel(traffic.config, eventsOf(traffic)).deliveries.map(({ at }) => at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
      300,
    );
  });

  test('more clock events change nothing', () => {
    holds(
      fc.property(plan, fc.nat(100_000), (traffic, before) => {
        const events = eventsOf(traffic);
        const looked = events.flatMap((event, i): DeviceEvent[] => {
          const at = Math.max(events[i - 1]?.at ?? 0, event.at - before);
          return [{ kind: 'clock', at }, event, { kind: 'clock', at: event.at }];
        });
        expect(plain(runModel(traffic.config, looked).deliveries)).toEqual(
          plain(runModel(traffic.config, events).deliveries),
        );
      }),
      300,
    );
  });

  test('the same traffic later is delivered later by as much', () => {
    holds(
      fc.property(plan, fc.nat(10_000_000), (traffic, later) => {
        const now = runModel(traffic.config, eventsOf(traffic));
        const then = runModel(traffic.config, eventsOf(traffic, { later }));
        expect(plain(then.deliveries)).toEqual(
          plain(now.deliveries).map((delivery) => ({ ...delivery, at: delivery.at + later })),
        );
      }),
      300,
    );
  });
});
