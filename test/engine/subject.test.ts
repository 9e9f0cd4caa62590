import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { WINDOWS_CONFIG } from '../../harness/input/scenario/scenario.ts';
import { createCoreSubject } from '../../harness/subjects/core.ts';
import type { Outcome, Subject } from '../../harness/subjects/subject.ts';
import type { DeviceEvent } from '../../model/trace.ts';
import { frame } from './frames.ts';
import { arrival, clock, driver } from './lab.ts';

/** The engine as a subject: pipelining, back-pressure, and a program that dies. */

const opened: Subject[] = [];

async function open(program?: string): Promise<Subject> {
  const subject = await createCoreSubject(program === undefined ? {} : { program });
  opened.push(subject);
  return subject;
}

afterEach(async () => {
  for (const subject of opened.splice(0)) await subject.close();
  expect(childrenNow()).toEqual([]);
});

/** Native programs this process has started and that still run. */
function childrenNow(): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [readFileSync(`/proc/${name}/stat`, 'latin1')];
      } catch {
        return []; // gone between the two calls
      }
    })
    .filter((stat) => new RegExp(`^\\d+ \\(rsc-native\\) . ${process.pid} `).test(stat));
}

function scenario(events: readonly DeviceEvent[], config = WINDOWS_CONFIG): Scenario {
  return { name: 'test', config, events };
}

const ONE = scenario([arrival(0, {}), clock(300_000)]);
const BACKWARDS = scenario([clock(1), clock(0)]);

const NO_UNITS = { coalescedPkts: 0, coalescedOctets: 0, coalesceEvents: 0, aborts: 0 };

const ports = (outcome: Outcome) =>
  outcome.kind === 'ran' ? outcome.deliveries.map(({ bytes }) => bytes[37]) : outcome;

test('its name and its observations', async () => {
  const subject = await open();
  expect(subject.name).toBe('core');
  expect(subject.observes).toEqual({ time: true, decisions: true });
  expect(await subject.run(ONE)).toEqual({
    kind: 'ran',
    deliveries: [
      { at: 300_000, header: expect.objectContaining({ numBuffers: 1 }), bytes: frame() },
    ],
    decisions: [
      { event: 0, action: 'start', rule: 'first-segment', operands: { 'SEG.SEQ': 1000 } },
    ],
    counters: {
      ipv4: { decisions: { 'first-segment': 1 }, causes: { interval: 1 }, ms: NO_UNITS },
      ipv6: { decisions: {}, causes: {}, ms: NO_UNITS },
      other: { decisions: {}, causes: {}, ms: NO_UNITS },
    },
  });
});

test.each([4, 6] as const)('a unit of a thousand segments, IPv%i', async (v) => {
  const subject = await open();
  const segments = Array.from({ length: 1000 }, (_, n) =>
    arrival(0, { v, seq: 1000 + n, size: 1 }),
  );
  const outcome = await subject.run(scenario([...segments, clock(300_000)]));
  expect(outcome).toMatchObject({
    deliveries: [{ header: { csumStart: 1000 }, bytes: frame({ v, size: 1000, sum: 'pseudo' }) }],
    counters: { [`ipv${v}`]: { ms: { coalescedPkts: 1000, coalescedOctets: 1000 } } },
  });
});

test('many runs at once, each with its own results', async () => {
  const subject = await open();
  const runs = Array.from({ length: 1000 }, (_, n) => {
    const dport = n % 256;
    return subject.run(scenario([arrival(0, { dport }), clock(300_000)]));
  });
  const outcomes = await Promise.all(runs);
  expect(outcomes.map(ports)).toEqual(Array.from({ length: 1000 }, (_, n) => [n % 256]));
});

test('40 scenarios of 2,000 full frames at once', async () => {
  const subject = await open();
  const size = 1448;
  const two = [frame({ size }), frame({ seq: 1000 + size, size })];
  const events = Array.from({ length: 2000 }, (_, n) => arrival(0, two[n % 2] ?? {}));
  const big = scenario([...events, clock(300_000)]);
  const outcomes = await Promise.all(Array.from({ length: 40 }, () => subject.run(big)));
  for (const outcome of outcomes) {
    expect(outcome.kind === 'ran' && outcome.deliveries.length).toBe(1000);
    expect(outcome.kind === 'ran' && outcome.decisions.length).toBe(2000);
  }
});

describe('a program that dies', () => {
  test('is reported with its output, and the next run has a new one', async () => {
    const subject = await open();
    expect(await subject.run(BACKWARDS)).toEqual({
      kind: 'could-not-run',
      reason: 'rsc-native ended without an answer: exit status 2',
      next: expect.stringMatching(/./),
      log: expect.stringContaining('rsc-native: bad-time: event 1 '),
    });
    expect((await subject.run(ONE)).kind).toBe('ran');
  });

  test('fails only the runs it had been given', async () => {
    const subject = await open();
    const outcomes = await Promise.all([ONE, BACKWARDS, ONE].map((each) => subject.run(each)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['ran', 'could-not-run', 'could-not-run']);
    expect((await subject.run(ONE)).kind).toBe('ran');
  });

  test('cannot be started', async () => {
    const subject = await open('/nonexistent/rsc-native');
    const outcome = await subject.run(ONE);
    expect(outcome).toMatchObject({ kind: 'could-not-run', reason: /ENOENT/ });
  });

  test('is another program altogether', async () => {
    const subject = await open('/bin/false');
    const outcome = await subject.run(ONE);
    expect(outcome).toMatchObject({ kind: 'could-not-run', reason: /exit status 1/ });
  });

  test('speaks another language', async () => {
    const subject = await open('/bin/cat');
    const outcome = await subject.run(ONE);
    expect(outcome).toMatchObject({ kind: 'could-not-run', reason: /a record of kind 66/ });
  });
});

test('a scenario the program would refuse is not given to it', async () => {
  const subject = await open();
  const refused = [
    scenario([arrival(0, new Uint8Array(131_073))]),
    scenario([], { ...WINDOWS_CONFIG, units: 65_537 }),
    scenario([], { ...WINDOWS_CONFIG, mergeable: true, bufferSize: 11 }),
    scenario([driver(0, { mergeable: true, hashReport: true, bufferSize: 19 })]),
  ];
  for (const each of refused) expect((await subject.run(each)).kind).toBe('could-not-run');
  expect(childrenNow()).toEqual([]);
  const largest = await subject.run(scenario([arrival(0, new Uint8Array(131_072))]));
  expect(largest.kind === 'ran' && largest.deliveries[0]?.bytes.length).toBe(131_072);
});

test('closing answers pending runs; a second close has no effect; later runs are refused', async () => {
  const subject = await open();
  await subject.run(ONE);
  expect(childrenNow()).toHaveLength(1);
  const pending = subject.run(ONE);
  await Promise.all([subject.close(), subject.close()]);
  expect(childrenNow()).toEqual([]);
  expect((await pending).kind).toMatch(/^(ran|could-not-run)$/);
  expect(await subject.run(ONE)).toMatchObject({ kind: 'could-not-run', reason: /closed/ });
});
