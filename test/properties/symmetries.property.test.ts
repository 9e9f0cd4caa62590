import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DeviceEvent, parseFrame, runModel } from '../../model/index.ts';
import { eventsOf, honestPlan, plan } from './arbitraries.ts';
import { digits, plain } from './plain.ts';
import { holds, properties } from './seed.ts';

const MANY_UNITS = 256;
const MUCH_MEMORY = 16 * 1024 ** 2;

/** Deliveries of frames that came from the connections of source port `port`. */
function deliveredTo(
  events: readonly DeviceEvent[],
  config: Parameters<typeof runModel>[0],
  port: number,
) {
  const deliveries = runModel(config, events).deliveries.filter(({ bytes }) => {
    const frame = parseFrame(bytes);
    return frame.kind === 'segment' && frame.tcp.sourcePort === port;
  });
  return plain(deliveries);
}

/** All of `value` in one string. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? digits(part) : part));
}

properties('symmetries', () => {
  test('a connection is treated as if it were alone, as long as the flow table has place and memory for it', () => {
    holds(
      fc.property(plan, fc.nat(3), (traffic, chosen) => {
        const config = { ...traffic.config, memory: MUCH_MEMORY, units: MANY_UNITS };
        const among = eventsOf(traffic);
        const alone = eventsOf(traffic, { only: (connection) => connection === chosen });
        const port = 1000 + chosen;
        expect(deliveredTo(among, config, port)).toEqual(deliveredTo(alone, config, port));
      }),
      300,
    );
  });

  test('where the sequence numbers start does not matter, wrap or no wrap', () => {
    holds(
      fc.property(honestPlan, fc.nat(0xffff_ffff), (traffic, seqOffset) => {
        const here = runModel(traffic.config, eventsOf(traffic));
        const there = runModel(traffic.config, eventsOf(traffic, { seqOffset }));
        const verdicts = ({ decisions }: typeof here) =>
          decisions.map(({ event, action, rule }) => ({ event, action, rule }));
        expect(verdicts(there)).toEqual(verdicts(here));
        expect(there.finalised).toEqual(here.finalised);
      }),
      300,
    );
  });

  test('buffers change num_buffers and nothing else', () => {
    holds(
      fc.property(plan, (traffic) => {
        const events = eventsOf(traffic);
        const strip = (mergeable: boolean, bufferSize: number) =>
          plain(runModel({ ...traffic.config, mergeable, bufferSize }, events).deliveries).map(
            ({ header, ...delivery }) => ({ ...delivery, header: { ...header, numBuffers: 0 } }),
          );
        expect(strip(true, 1526)).toEqual(strip(false, 65_565));
      }),
      300,
    );
  });

  test('the model keeps nothing between runs and changes nothing it is given', () => {
    holds(
      fc.property(plan, (traffic) => {
        const events = eventsOf(traffic);
        const before = textOf(events);
        const first = textOf(runModel(traffic.config, events));
        expect(textOf(runModel(traffic.config, events))).toBe(first);
        expect(textOf(events)).toBe(before);
      }),
      300,
    );
  });
});
