import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  generatedRun,
  generateScenarios,
  scenarioArbitrary,
} from '../../../harness/input/generate/scenario.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { printScenario } from '../../../harness/input/scenario/print.ts';
import {
  MAX_SOCKET_FRAME,
  type Scenario,
  WINDOWS_CONFIG,
} from '../../../harness/input/scenario/scenario.ts';
import { hex, type RuleId, runModel } from '../../../model/index.ts';

const FEW = [...generateScenarios(11, 300)];

/** The scenario with its bytes in hexadecimal: quick to compare. */
function inWords({ name, config, events }: Scenario) {
  return {
    name,
    config,
    events: events.map((event) =>
      event.kind === 'frame' ? { ...event, bytes: hex(event.bytes) } : event,
    ),
  };
}

describe('generateScenarios', () => {
  test('same seed and index, same scenario, whatever the count', () => {
    expect([...generateScenarios(11, 20)].map(inWords)).toEqual(FEW.slice(0, 20).map(inWords));
  });

  test('another seed, another scenario; names say both', () => {
    expect([...generateScenarios(12, 1)][0]?.events).not.toEqual(FEW[0]?.events);
    expect(FEW[7]?.name).toBe('generated/11/7');
    expect(new Set(FEW.map(({ name }) => name)).size).toBe(FEW.length);
  });

  test('time never runs backwards, every frame fits guest and backend', () => {
    for (const { config, events } of FEW) {
      const most = config.mergeable ? MAX_SOCKET_FRAME : config.bufferSize - 12;
      let now = 0;
      for (const event of events) {
        expect(event.at).toBeGreaterThanOrEqual(now);
        now = event.at;
        if (event.kind === 'frame') expect(event.bytes.length).toBeLessThanOrEqual(most);
      }
    }
  });

  test('nothing is left in the device', () => {
    for (const { config, events } of FEW) expect(runModel(config, events).held.units).toBe(0);
  });

  test('few kinds of device, for each of which an emulator is started anew', () => {
    const kinds = FEW.map(({ config: { interval, memory, units } }) => [interval, memory, units]);
    expect([...new Set(kinds.map((kind) => kind.join('/')))].sort()).toEqual([
      '300000/16777216/3',
      '300000/16777216/65536',
      '300000/66560/65536',
      '50000/16777216/65536',
    ]);
  });

  test('a scenario survives its text form', () => {
    const short = FEW.filter(({ events }) =>
      events.every((event) => event.kind !== 'frame' || event.bytes.length < 2_000),
    );
    expect(short.length).toBeGreaterThan(100);
    for (const scenario of short.slice(0, 100)) {
      const again = parseScenario(printScenario(scenario), scenario.name).scenario;
      expect(inWords(again)).toEqual(inWords(scenario));
    }
  });
});

describe('for a booted guest', () => {
  const guest = [...generateScenarios(3, 100, { guest: true })];

  test('one instant, the Windows configuration, no clock', () => {
    for (const { config, events } of guest) {
      expect(config).toEqual(WINDOWS_CONFIG);
      expect(new Set(events.map(({ at }) => at)).size).toBeLessThanOrEqual(1);
      expect(events.filter(({ kind }) => kind === 'clock')).toEqual([]);
    }
  });

  test('a configuration of its own, and fewer frames, when asked', () => {
    const config = { ...WINDOWS_CONFIG, mergeable: true, bufferSize: 4_096 };
    for (const each of generateScenarios(3, 50, { guest: true, config, maxFrames: 5 })) {
      expect(each.config).toEqual(config);
      expect(each.events.length).toBeLessThanOrEqual(5);
    }
  });
});

describe('shrinking', () => {
  /** The shrunk form of the first scenario of seed 7 in which `rule` decides. */
  function smallest(rule: RuleId): Scenario {
    const decides = ({ config, events }: Scenario) =>
      runModel(config, events).decisions.some((decision) => decision.rule === rule);
    const arbitrary = scenarioArbitrary();
    let index = 0;
    for (const scenario of generateScenarios(7, 1_000)) {
      if (decides(scenario)) break;
      index += 1;
    }
    const details = fc.check(
      fc.property(arbitrary, (scenario) => !decides(scenario)),
      generatedRun(7, index),
    );
    if (details.counterexample === null) throw new Error(`${rule} was not found again`);
    return details.counterexample[0];
  }

  test.each<[RuleId, readonly string[]]>([
    ['append', ['+0 a . 1:2(1) ack 1', '+0 a . 2:3(1) ack 1']],
    ['window-update', ['+0 a . 1:2(1) ack 1', '+0 a . 2:2(0) ack 1 win 0']],
    ['sequence', ['+0 a . 1:2(1) ack 1', '+0 a . 1:2(1) ack 1']],
    ['tcp-flags', ['+0 a U. 1:1(0) ack 1 urg 1']],
    ['dscp', ['+0 a . 1:2(1) ack 1', '+0 a . 2:3(1) ack 1 tos=0x0']],
  ])('%s: shrunk to a scenario as short as one written by hand', (rule, lines) => {
    const printed = printScenario(smallest(rule)).split('\n');
    expect(printed.filter((line) => line.startsWith('+') && !line.includes('clock'))).toEqual(
      lines,
    );
  });
});
