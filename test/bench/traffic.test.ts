import { deepStrictEqual } from 'node:assert/strict';
import { describe, expect, test } from 'vitest';
import {
  endpoints,
  type Rounds,
  roundsScenario,
  type Tuples,
} from '../../harness/bench/traffic.ts';
import { WINDOWS_CONFIG } from '../../harness/input/scenario/scenario.ts';
import { IPV4_TEMPLATE, runModel, VNET_F_DATA_VALID, VNET_F_RSC_INFO } from '../../model/index.ts';

const TRAFFIC: Rounds = {
  connections: 6,
  family: 'both',
  payload: 100,
  perUnit: 16,
  rounds: 3,
  order: 'turns',
  config: WINDOWS_CONFIG,
};

/** Segments of each unit that the model makes of it; 1 for a frame that passed. */
function joined(traffic: Rounds): number[] {
  const { config, events } = roundsScenario(traffic);
  const { deliveries } = runModel(config, events);
  return deliveries.map(({ header }) => (header.flags & VNET_F_RSC_INFO ? header.csumStart : 1));
}

describe('the traffic counted, as the model coalesces it', () => {
  test('is one unit for each connection and round', () => {
    expect(joined(TRAFFIC)).toEqual(Array(18).fill(16));
    expect(joined({ ...TRAFFIC, order: 'trains' })).toEqual(Array(18).fill(16));
  });

  test('vouched for or not, is the same frames, with DATA_VALID or without', () => {
    const frames = (vouched: boolean) =>
      roundsScenario({ ...TRAFFIC, vouched }).events.flatMap((event) =>
        event.kind === 'frame' ? [{ flags: event.header.flags, bytes: event.bytes }] : [],
      );
    const vouchedFor = frames(false).map((frame) => ({ ...frame, flags: VNET_F_DATA_VALID }));
    deepStrictEqual(frames(true), vouchedFor);
    expect(joined({ ...TRAFFIC, vouched: true })).toEqual(Array(18).fill(16));
  });

  test('in trains needs a table of one unit, in turns finds no place there', () => {
    const config = { ...WINDOWS_CONFIG, units: 1 };
    expect(joined({ ...TRAFFIC, order: 'trains', config })).toEqual(Array(18).fill(16));
    expect(joined({ ...TRAFFIC, order: 'turns', config })).toEqual(Array(6 * 16 * 3).fill(1));
  });

  test('keeps connections apart beyond 32,768 of them', () => {
    const one = { ...TRAFFIC, family: 'ipv4', perUnit: 1, rounds: 1 } as const;
    const { events } = roundsScenario({ ...one, connections: 32_770 });
    const frames = events.flatMap((event) => (event.kind === 'frame' ? [event.bytes] : []));
    // Addresses and ports of IPv4, bytes 26 to 37.
    const keys = frames.map((bytes) => Buffer.from(bytes.subarray(26, 38)).toString('hex'));
    expect(new Set(keys).size).toBe(32_770);
  });

  test('chosen or random, keeps 100,000 connections apart; no unkeyed sum or XOR tells the chosen ones apart', () => {
    const keys = (tuples: Tuples) =>
      Array.from({ length: 100_000 }, (_, connection) => {
        const fields = endpoints({ family: 'ipv4', connection, tuples });
        const { source, destination, sourcePort, destinationPort } = {
          ...IPV4_TEMPLATE,
          ...fields,
        };
        const key = Buffer.from([...source, ...destination, 0, 0, 0, 0]);
        key.writeUInt16BE(sourcePort, 8);
        key.writeUInt16BE(destinationPort, 10);
        return key;
      });
    const distinct = (values: readonly (string | number)[]) => new Set(values).size;
    const chosen = keys('chosen');
    expect(distinct(chosen.map((key) => key.toString('hex')))).toBe(100_000);
    expect(distinct(keys('random').map((key) => key.toString('hex')))).toBe(100_000);
    for (const read of ['readUInt32BE', 'readUInt32LE'] as const) {
      const words = chosen.map((key) => [key[read](0), key[read](8)] as const);
      expect(distinct(words.map(([address, ports]) => address + ports))).toBe(1);
      expect(distinct(words.map(([address, ports]) => address ^ ports))).toBe(1);
    }
  });
});
