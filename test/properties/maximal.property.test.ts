import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  buildSegment,
  type DeviceConfig,
  type DeviceEvent,
  type Family,
  PLAIN_HEADER,
  runModel,
} from '../../model/index.ts';
import { holds, properties } from './seed.ts';

const CONFIG: DeviceConfig = {
  interval: 1_000_000,
  memory: 16 * 1024 ** 2,
  units: 256,
  pairs: 1,
  ipv4: true,
  ipv6: true,
  guestEcn: false,
  mergeable: false,
  hashReport: false,
  bufferSize: 65_565,
  buffers: 'always',
};

/** The plain way to cut contiguous segments into units of at most 65,535 bytes, headers included. */
function cut(lengths: readonly number[], headers: number): number[][] {
  const units: number[][] = [];
  for (const length of lengths) {
    const unit = units.at(-1);
    const sum = (unit ?? []).reduce((a, b) => a + b, headers);
    if (unit === undefined || sum + length > 65_535) {
      units.push([length]);
    } else {
      unit.push(length);
    }
  }
  return units;
}

properties('nothing is left uncoalesced', () => {
  test('well-behaved connections, interleaved in any way, become as few units as fit', () => {
    holds(
      fc.property(
        fc.array(
          fc.record({
            family: fc.constantFrom<Family>('ipv4', 'ipv6'),
            lengths: fc.array(fc.oneof(fc.integer({ min: 1, max: 1460 }), fc.constant(20_000)), {
              minLength: 1,
              maxLength: 12,
            }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        fc.infiniteStream(fc.nat(3)),
        (connections, turns) => {
          const events = interleave(connections, turns);
          const { deliveries } = runModel(CONFIG, [...events, { kind: 'clock', at: 9e9 }]);
          const expected = connections.flatMap(({ family, lengths }) =>
            cut(lengths, family === 'ipv4' ? 40 : 60).map((unit) => Math.max(unit.length, 1)),
          );
          const counts = deliveries.map(({ header }) => header.csumStart || 1);
          expect(counts.sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
        },
      ),
      300,
    );
  });
});

function interleave(
  connections: readonly { readonly family: Family; readonly lengths: readonly number[] }[],
  turns: fc.Stream<number>,
): DeviceEvent[] {
  const queues = connections.map(({ family, lengths }, i) => {
    let seq = 1;
    return lengths.map((length) => {
      const bytes = buildSegment({
        family,
        sourcePort: 1000 + i,
        seq,
        payload: new Uint8Array(length),
      });
      seq += length;
      return bytes;
    });
  });
  const events: DeviceEvent[] = [];
  while (queues.some((queue) => queue.length > 0)) {
    const [turn = 0] = turns.take(1);
    const ready = queues.filter((queue) => queue.length > 0);
    const bytes = ready[turn % ready.length]?.shift();
    if (bytes !== undefined) {
      events.push({ kind: 'frame', at: events.length, header: PLAIN_HEADER, bytes });
    }
  }
  return events;
}
