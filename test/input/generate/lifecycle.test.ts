import { beforeAll, describe, expect, test } from 'vitest';
import { generateScenarios } from '../../../harness/input/generate/scenario.ts';
import { inOrder } from '../../../harness/input/scenario/lifecycle.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { printScenario } from '../../../harness/input/scenario/print.ts';
import { MAX_SOCKET_FRAME, type Scenario } from '../../../harness/input/scenario/scenario.ts';
import {
  hex,
  initial,
  type ModelRun,
  machineFor,
  noEffects,
  runOf,
  step,
  unitsHeld,
  WINDOWS_BEHAVIOUR,
} from '../../../model/index.ts';

const SEED = 1;
const COUNT = 1_000;

/** How often each situation occurs, by its name. */
const met = new Map<string, number>();

function meet(situation: string): void {
  met.set(situation, (met.get(situation) ?? 0) + 1);
}

/** Plays a scenario event by event and counts the situations in which events come. */
function play({ config, events }: Scenario): ModelRun {
  const device = machineFor(config, WINDOWS_BEHAVIOUR);
  const state = initial(device);
  const effects = noEffects();
  for (const [index, event] of events.entries()) {
    if (event.kind !== 'frame' && event.kind !== 'clock') {
      meet(event.kind);
      if (state.ready.length > 0) meet(`${event.kind} while a unit waits`);
      if (state.backlog.length > 0) meet(`${event.kind} while a frame waits`);
      if (unitsHeld(state).length > 0) meet(`${event.kind} while a unit is held`);
    }
    const before = effects.decisions.length;
    const ended = effects.finalised.length;
    step(device, state, event, index, effects);
    const pushedOut = effects.finalised.slice(ended).filter(({ cause }) => cause === 'flow-table');
    if (pushedOut.length > 0 && state.ready.length > 0)
      meet('a frame that waits for memory or place');
    if (pushedOut.length > 1) meet('several units pushed out');
    for (const { event: of, action, rule, operands } of effects.decisions.slice(before)) {
      if (of === index && action === 'append' && pushedOut.length > 0)
        meet('an append that pushes out');
      if (of < index) meet('a decision on a frame that has waited');
      if (of < index && action.startsWith('finalise')) meet('a pending decision, or a late one');
      if (rule === 'length')
        meet(`length, ${operands['most'] === 65_535 ? 'datagram' : 'buffers'}`);
      if (rule === 'length' && operands['most'] === 0) meet('length, before the first buffer');
    }
  }
  return runOf([state], effects);
}

const scenarios = [...generateScenarios(SEED, COUNT, { lifecycle: true })];

beforeAll(() => {
  for (const scenario of scenarios) {
    const { finalised, lost, held, waiting } = play(scenario);
    for (const cause of new Set(finalised.map((unit) => unit.cause))) meet(`ended by ${cause}`);
    for (const cause of new Set(lost.map((one) => one.cause))) meet(`lost by ${cause}`);
    if (held.units + waiting.units.length + waiting.frames.length === 0) meet('nothing left');
    meet(`interval ${scenario.config.interval}`);
    if (scenario.config.hashReport) meet('hash report');
  }
});

describe(`${COUNT} lifecycles of seed ${SEED} hold`, () => {
  const events = ['buffers', 'driver', 'stop', 'cont', 'link', 'offloads', 'migrate', 'unplug'];
  /** Rare, because they are slow on an emulator. */
  const RARE = new Set(['migrate', 'unplug']);
  const least = (situation: string) => (RARE.has(situation.split(' ')[0] ?? '') ? 1 : 10);

  test.each([
    ...events,
    ...['buffers', 'driver', 'stop', 'link', 'offloads', 'cont', 'migrate'].flatMap((event) => [
      `${event} while a unit waits`,
      `${event} while a frame waits`,
    ]),
    ...['buffers', 'driver', 'stop', 'link', 'offloads', 'migrate', 'unplug'].map(
      (event) => `${event} while a unit is held`,
    ),
    'a decision on a frame that has waited',
    'a pending decision, or a late one',
    'length, buffers',
    'length, before the first buffer',
    ...['driver-gone', 'vm-stop', 'link-down', 'rsc-off', 'interval', 'flow-table'].map(
      (cause) => `ended by ${cause}`,
    ),
    ...['driver-gone', 'vm-stop', 'link-down'].map((cause) => `lost by ${cause}`),
    'several units pushed out',
    'an append that pushes out',
    'a frame that waits for memory or place',
    'interval 0',
    'hash report',
  ])('%s', (situation) => {
    expect(met.get(situation) ?? 0).toBeGreaterThanOrEqual(least(situation));
  });

  test('nearly always an end with nothing left in device and backend', () => {
    expect(met.get('nothing left') ?? 0).toBeGreaterThan(0.98 * COUNT);
  });

  test('events in a possible order, frames that fit every driver’s buffers', () => {
    for (const scenario of scenarios) {
      expect(inOrder(scenario)).toBe(true);
      const drivers = scenario.events.flatMap((one) => (one.kind === 'driver' ? [one.driver] : []));
      const limits = [scenario.config, ...drivers].map(({ mergeable, hashReport, bufferSize }) =>
        mergeable ? MAX_SOCKET_FRAME : bufferSize - (hashReport ? 20 : 12),
      );
      const lengths = scenario.events.map((one) => (one.kind === 'frame' ? one.bytes.length : 0));
      expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(Math.min(...limits));
    }
  });

  test('no receive queue gets more buffers than it holds', () => {
    for (const { config, events: all } of scenarios) {
      let posted = config.buffers === 'always' ? 0 : config.buffers;
      for (const event of all) {
        if (event.kind === 'driver') {
          posted = event.driver.buffers === 'always' ? 0 : event.driver.buffers;
        }
        if (event.kind === 'buffers') posted += event.count;
        expect(posted).toBeLessThanOrEqual(1024);
      }
    }
  });

  test('a scenario survives its text form', () => {
    const short = scenarios.filter(({ events: all }) =>
      all.every((one) => one.kind !== 'frame' || one.bytes.length < 500),
    );
    expect(short.length).toBeGreaterThan(200);
    for (const scenario of short.slice(0, 200)) {
      const again = parseScenario(printScenario(scenario), scenario.name).scenario;
      const inWords = ({ config, events: all }: Scenario) => [
        config,
        all.map((one) => (one.kind === 'frame' ? { ...one, bytes: hex(one.bytes) } : one)),
      ];
      expect(inWords(again)).toEqual(inWords(scenario));
    }
  });
});

describe('for a booted guest', () => {
  test('everything at one instant, no clock', () => {
    for (const { events } of generateScenarios(SEED, 100, { lifecycle: true, guest: true })) {
      expect(events.every(({ at, kind }) => at === 0 && kind !== 'clock')).toBe(true);
    }
  });
});
