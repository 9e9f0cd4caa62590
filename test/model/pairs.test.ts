import { expect, test } from 'vitest';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { type ModelRun, runModel } from '../../model/index.ts';

/**
 * Two connections, `a` on queue 0 and `b` on queue 1; test/contract/lifecycle/ has the expected
 * deliveries.
 */
function run(config: string, ...lines: readonly string[]): ModelRun {
  const text = [
    `config pairs=2 ${config}`,
    'connection a 10.0.0.1:1000 > 10.0.0.100:2000',
    'connection b 10.0.0.1:1001 > 10.0.0.100:2000',
    ...lines,
    '',
  ].join('\n');
  const { scenario } = parseScenario(text, 'case.rsc');
  return runModel(scenario.config, scenario.events);
}

const HELD = ['+0 a . 1:101(100)', '+0 queue 1', '+0 b . 1:101(100)'];

test('a run of several queues reports the event indices of the whole scenario', () => {
  const { decisions, deliveries, provenance, finalised, counters } = run(
    '',
    ...HELD,
    '+0 b . 101:201(100)',
    '+0 queue 0',
    '+0 a . 101:201(100)',
    '+1ms clock',
  );
  expect(decisions.map(({ event, rule }) => [event, rule])).toEqual([
    [0, 'first-segment'],
    [1, 'first-segment'],
    [2, 'append'],
    [3, 'append'],
  ]);
  expect(deliveries.map(({ at, queue }) => [at, queue])).toEqual([
    [300_000, undefined],
    [300_000, 1],
  ]);
  expect(provenance.map(({ events }) => events)).toEqual([
    [0, 3],
    [1, 2],
  ]);
  expect(finalised.map(({ delivery }) => delivery)).toEqual([0, 1]);
  expect(counters.ipv4.ms.coalescedPkts).toBe(4);
});
