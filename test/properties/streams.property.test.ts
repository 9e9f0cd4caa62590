import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DeviceEvent, layersOf, parseFrame, runModel } from '../../model/index.ts';
import { eventsOf, honestPlan, plan } from './arbitraries.ts';
import { dumbStreams } from './dumb.ts';
import { digits } from './plain.ts';
import { holds, properties } from './seed.ts';

/** Every payload byte a connection carries, in order, and nothing else. */
function streams(frames: readonly Uint8Array[]): Map<string, string> {
  const streams = new Map<string, string>();
  for (const bytes of frames) {
    const frame = parseFrame(bytes);
    switch (frame.kind) {
      case 'unattributed':
        break;
      case 'tagged':
      case 'malformed': // no payload, but its place in the stream counts
        streams.set(frame.connection, `${streams.get(frame.connection) ?? ''}[${digits(bytes)}]`);
        break;
      case 'segment':
        streams.set(
          frame.connection,
          (streams.get(frame.connection) ?? '') + digits(layersOf(frame).payload),
        );
        break;
    }
  }
  return streams;
}

function framesOf(events: readonly DeviceEvent[]): Uint8Array[] {
  return events.flatMap((event) => (event.kind === 'frame' ? [event.bytes] : []));
}

properties('the streams', () => {
  test('per connection, the payload bytes delivered are exactly those that arrived, in order', () => {
    holds(
      fc.property(plan, (traffic) => {
        const events = eventsOf(traffic);
        const { deliveries } = runModel(traffic.config, events);
        expect(streams(deliveries.map(({ bytes }) => bytes))).toEqual(streams(framesOf(events)));
      }),
      500,
    );
  });

  test('the dumb twin, which reads the frames in its own way, finds the same bytes', () => {
    holds(
      fc.property(honestPlan, (traffic) => {
        const events = eventsOf(traffic);
        const { deliveries } = runModel(traffic.config, events);
        expect(dumbStreams(deliveries.map(({ bytes }) => bytes))).toEqual(
          dumbStreams(framesOf(events)),
        );
      }),
      500,
    );
  });

  test('every frame is in exactly one delivery, per connection in the order of arrival', () => {
    holds(
      fc.property(plan, (traffic) => {
        const events = eventsOf(traffic);
        const { provenance, deliveries, held } = runModel(traffic.config, events);
        const order = provenance.flatMap((delivery) => [...delivery.events]);
        const arrived = events.flatMap((event, i) => (event.kind === 'frame' ? [i] : []));
        expect(provenance).toHaveLength(deliveries.length);
        expect(held).toEqual({ units: 0, segments: 0, events: [] });
        expect([...order].sort((a, b) => a - b)).toEqual(arrived);
        for (const indices of byConnection(events, order).values()) {
          expect(indices).toEqual([...indices].sort((a, b) => a - b));
        }
      }),
      500,
    );
  });
});

/** The frames of each connection, in the order of `indices`. */
function byConnection(
  events: readonly DeviceEvent[],
  indices: readonly number[],
): Map<string, number[]> {
  const connections = new Map<string, number[]>();
  for (const index of indices) {
    const event = events[index];
    const frame = event?.kind === 'frame' ? parseFrame(event.bytes) : undefined;
    if (frame !== undefined && frame.kind !== 'unattributed') {
      const known = connections.get(frame.connection) ?? [];
      connections.set(frame.connection, [...known, index]);
    }
  }
  return connections;
}
