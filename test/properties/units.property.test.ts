import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CWR,
  type Delivery,
  type DeviceEvent,
  ECE,
  emitFrame,
  foldCarries,
  GSO_ECN,
  internetChecksum,
  type Layers,
  layersOf,
  type ModelRun,
  PSH,
  parseFrame,
  pseudoHeaderSum,
  runModel,
  type Segment,
} from '../../model/index.ts';
import { eventsOf, plan } from './arbitraries.ts';
import { digits } from './plain.ts';
import { holds, properties } from './seed.ts';

type Whole = Segment & Layers;

interface Made {
  readonly delivery: Delivery;
  /** The delivery, parsed. */
  readonly unit: Whole;
  /** The segments of the unit, window updates included. */
  readonly parts: readonly Whole[];
}

function segmentOf(bytes: Uint8Array): Whole {
  const frame = parseFrame(bytes);
  if (frame.kind !== 'segment') throw new Error(`a unit of a ${frame.kind} frame`);
  return { ...frame, ...layersOf(frame) };
}

function partsOf(events: readonly DeviceEvent[], indices: readonly number[]): Whole[] {
  return indices.map((index) => {
    const event = events[index];
    if (event?.kind !== 'frame') throw new Error(`event ${index} is no frame`);
    return segmentOf(event.bytes);
  });
}

/** Every unit of more than one frame. */
function unitsOf(events: readonly DeviceEvent[], { deliveries, provenance }: ModelRun): Made[] {
  return deliveries.flatMap((delivery, i) => {
    const indices = provenance[i]?.events ?? [];
    return indices.length < 2
      ? []
      : [{ delivery, unit: segmentOf(delivery.bytes), parts: partsOf(events, indices) }];
  });
}

function forEveryUnit(check: (made: Made) => void, runs: number): void {
  let seen = 0;
  holds(
    fc.property(plan, (traffic) => {
      const events = eventsOf(traffic);
      for (const made of unitsOf(events, runModel(traffic.config, events))) {
        seen += 1;
        check(made);
      }
    }),
    runs,
  );
  expect(seen, 'the traffic made no units to look at').toBeGreaterThan(runs / 2);
}

const withPayload = (parts: readonly Segment[]) =>
  parts.filter(({ payloadLength }) => payloadLength > 0);

/** The IP header fields that are a unit's own. */
function movedFields({ ip }: Segment) {
  return ip.family === 'ipv4'
    ? { ttl: ip.ttl, totalLength: ip.totalLength, checksum: ip.checksum }
    : { ttl: ip.ttl, payloadLength: ip.payloadLength };
}

const echoOf = ({ options }: Segment) => (options.kind === 'timestamps' ? options.echo : undefined);

properties('units', () => {
  test('a delivery of one frame is that frame, byte for byte, with its header', () => {
    holds(
      fc.property(plan, (traffic) => {
        const events = eventsOf(traffic);
        const { deliveries, provenance } = runModel(traffic.config, events);
        deliveries.forEach(({ bytes, header }, i) => {
          const [only = -1, ...others] = provenance[i]?.events ?? [];
          const event = events[only];
          if (others.length === 0 && event?.kind === 'frame') {
            expect(digits(bytes)).toBe(digits(event.bytes));
            expect({ ...header, numBuffers: 0 }).toEqual(event.header);
          }
        });
      }),
      300,
    );
  });

  test('checksums are right: of the IPv4 header, and the pseudo-header sum for TCP', () => {
    forEveryUnit(({ unit: { ip, tcp, bytes, tcpAt } }) => {
      const pseudo = pseudoHeaderSum(ip.source, ip.destination, 6, bytes.length - tcpAt);
      expect(tcp.checksum).toBe(foldCarries(pseudo));
      if (ip.family === 'ipv4') {
        expect(internetChecksum(bytes.subarray(14, tcpAt))).toBe(0);
      }
    }, 300);
  });

  test('the datagram has at most 65,535 bytes and nothing after it', () => {
    forEveryUnit(({ unit }) => {
      expect(unit.bytes.length - 14).toBeLessThanOrEqual(65_535);
      expect(unit.trailer).toHaveLength(0);
    }, 300);
  });

  test('the unit has the merged fields of its segments [append.takes]', () => {
    forEveryUnit(({ unit, parts }) => {
      const first = parts[0] as Whole;
      const last = parts.at(-1) as Whole;
      const psh = parts.some(({ tcp }) => (tcp.flags & PSH) !== 0) ? PSH : 0;
      expect(unit.link).toEqual(first.link);
      expect(unit.tcp).toMatchObject({
        seq: first.tcp.seq,
        ack: last.tcp.ack,
        window: last.tcp.window,
        flags: first.tcp.flags | psh,
        urgent: first.tcp.urgent,
      });
      expect(unit.ip.ttl).toBe(Math.min(...parts.map(({ ip }) => ip.ttl)));
      expect(echoOf(unit)).toBe(echoOf(last));
      expect(unit.ip).toEqual({ ...first.ip, ...movedFields(unit) });
    }, 300);
  });

  test('its header describes it [deliver.header]', () => {
    forEveryUnit(({ unit, parts, delivery: { header } }) => {
      const ecn = (unit.tcp.flags & (ECE | CWR)) !== 0 ? GSO_ECN : 0;
      expect(header).toMatchObject({
        flags: 5,
        gsoType: (unit.family === 'ipv4' ? 1 : 4) | ecn,
        hdrLen: unit.bytes.length - unit.payload.length,
        gsoSize: Math.max(...parts.map(({ payload }) => payload.length)),
        csumStart: withPayload(parts).length,
        csumOffset: 0,
      });
    }, 300);
  });

  test('its segments follow one another and agree in what must agree [append.needs]', () => {
    forEveryUnit(({ parts }) => {
      parts.slice(1).forEach((segment, i) => {
        const before = parts[i] as Whole;
        const gap = segment.tcp.seq - before.tcp.seq - before.payload.length;
        expect(gap >>> 0).toBe(0);
        expect((segment.tcp.ack - before.tcp.ack) >>> 0).toBeLessThan(2 ** 31);
        for (const agreed of [
          ({ ip }: Whole) => ip.trafficClass,
          ({ ip }: Whole) => (ip.family === 'ipv4' ? ip.df : ip.flowLabel),
          ({ tcp }: Whole) => tcp.flags & ~PSH,
          ({ options }: Whole) => (options.kind === 'timestamps' ? options.value : options.kind),
          ({ link }: Whole) => link,
        ]) {
          expect(agreed(segment)).toEqual(agreed(before));
        }
      });
    }, 300);
  });

  test('a delivered unit can be parsed and emitted like any frame', () => {
    forEveryUnit(({ unit, delivery }) => {
      expect(digits(emitFrame(unit))).toBe(digits(delivery.bytes));
    }, 300);
  });
});
