// Every kind of line of a contract scenario is checked, and a failure names its line.
import { describe, expect, test } from 'vitest';
import { checkContract, checkModel } from '../../../harness/comparison/fields/contract.ts';
import type { ScenarioFile } from '../../../harness/input/scenario/file.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { contractText } from '../../../harness/report/contract.ts';
import { parseBehaviour, runModel } from '../../../model/index.ts';

const GOOD = `// PSH of any segment shows on the unit.
statement append.takes.psh append.needs.sequence
connection a 10.0.0.1:1000 > 10.0.0.100:2000 win=1000
+0 a . 1:101(100)
= start first-segment
H a . 1:101(100)
+10us a P. 101:201(100)
= append append (SEG.SEQ=101 H.NXT=101)
H a P. 1:201(200) win 1000
ends nothing
+10us a . 301:401(100)
= finalise-start sequence
> a P. 1:201(200) {segments=2}
ends a sequence
+1ms clock
> @320us frame 3
counts ipv4 causes interval=1 sequence=1
counts ipv4 ms coalesced-pkts=2 coalesced-octets=200 coalesce-events=1 aborts=1
counts ipv6 decisions nothing
`;

function parsed(change: readonly [string, string]): ScenarioFile {
  expect(GOOD).toContain(change[0]);
  return parseScenario(GOOD.replace(change[0], change[1]), 'psh.rsc');
}

/** The lines of the report before the model's own. */
function failures(file: ScenarioFile, behaviour = 'windows'): string[] {
  const follows = parseBehaviour(behaviour);
  const { config, events } = file.scenario;
  const { deliveries, decisions } = runModel(config, events, follows.choices);
  const run = { kind: 'ran', deliveries, decisions } as const;
  const stated = file.contract?.events ?? [];
  const found =
    behaviour === 'windows'
      ? checkModel(file, stated, follows)
      : checkContract(file, stated, run, { time: true, decisions: true });
  return contractText(file, 'model', 'windows', found, run)
    .split('\n')
    .filter((line) => line.startsWith('psh.rsc:'));
}

test('the model does as the file states', () => {
  expect(failures(parsed(['', '']))).toEqual([]);
});

describe('one line changed', () => {
  const all = 'append.takes.psh append.needs.sequence';
  test.each<[string, string, string, ...string[]]>([
    [
      'a flag',
      '> a P. 1:201(200)',
      '> a . 1:201(200)',
      'psh.rsc:13  model, append.takes.psh: delivered with event 3, tcp flags: expected ., actual P.',
    ],
    [
      'the instant: without one, that of the event',
      '> @320us frame 3',
      '> frame 3',
      `psh.rsc:16  model, ${all}: delivered with event 4, time (ns): expected 1020000, actual 320000`,
    ],
    [
      'a delivery at an earlier event',
      'ends nothing',
      '> @20us a P. 1:201(200)\n',
      `psh.rsc:14  model, ${all}: delivered with event 3, time (ns): expected 20000, actual 320000`,
    ],
    [
      'a decision',
      '= finalise-start sequence',
      '= append append',
      `psh.rsc:12  model, ${all}: decision on event 3, decision: expected append append, actual finalise-start sequence`,
    ],
    [
      'no decision',
      '= finalise-start sequence',
      '= nothing',
      `psh.rsc:12  model, ${all}: decision on event 3, decision: expected nothing, actual finalise-start sequence`,
    ],
    [
      'an operand',
      'H.NXT=101',
      'H.NXT=102',
      `psh.rsc:8  model, ${all}: decision on event 2, H.NXT: expected 102, actual 101`,
    ],
    [
      'an operand that is a word',
      'H.NXT=101',
      'H.NXT=none',
      `psh.rsc:8  model, ${all}: decision on event 2, H.NXT: expected none, actual 101`,
    ],
    [
      'an operand that the decision lacks',
      'H.NXT=101',
      'H.NEXT=101',
      `psh.rsc:8  model, ${all}: decision on event 2, H.NEXT: expected 101, actual nothing`,
    ],
    [
      'the unit held',
      'H a P. 1:201(200) win 1000',
      'H a P. 1:201(200) win 999',
      `psh.rsc:9  model, ${all}: held after event 2, tcp window: expected 999, actual 1000`,
    ],
    [
      'no unit held',
      'H a P. 1:201(200) win 1000',
      'H a nothing',
      `psh.rsc:9  model, ${all}: held after event 2, held: expected nothing, actual a unit`,
    ],
    [
      'the cause for which a unit is finalised',
      'ends a sequence',
      'ends a interval',
      `psh.rsc:14  model, ${all}: with event 3, units ended: expected a interval, actual a sequence`,
    ],
    [
      'a unit finalised at another event',
      'ends nothing',
      'ends a sequence',
      'psh.rsc:10  model, append.needs.sequence: with event 2, units ended: expected a sequence, actual none',
    ],
    [
      'a cause that was counted',
      'interval=1 sequence=1',
      'interval=1',
      `psh.rsc:17  model, ${all}: counted after event 4, sequence: expected 0, actual 1`,
    ],
    [
      'one of the statistics',
      'aborts=1',
      'aborts=2',
      `psh.rsc:18  model, ${all}: counted after event 4, aborts: expected 2, actual 1`,
    ],
  ])('%s', (_, line, other, expected) => {
    expect(failures(parsed([line, other]))).toContain(expected);
  });

  test('a delivery left out', () => {
    const file = parsed(['> @320us frame 3\n', '']);
    expect(failures(file)).toEqual([
      `psh.rsc:13  model, ${all}: delivery 2, delivered: expected no, actual yes`,
      `psh.rsc:15  model, ${all}: with event 4, deliveries: expected 0, actual 1`,
    ]);
  });

  test('a delivery too many', () => {
    const file = parsed(['> @320us frame 3\n', '> @320us frame 3\n> frame 3\n']);
    expect(failures(file)).toEqual([
      `psh.rsc:17  model, ${all}: delivered with event 4, delivered: expected yes, actual no`,
      `psh.rsc:16  model, ${all}: with event 4, deliveries: expected 2, actual 1`,
    ]);
  });
});

test('another behaviour: only decisions and deliveries are checked', () => {
  expect(failures(parsed(['', '']), 'windows,psh=last')).toEqual([]);
  expect(failures(parsed(['', '']), 'windows,psh=or-flush')).toEqual([
    'psh.rsc:13  model, append.takes.psh append.needs.sequence: delivered with event 3, time (ns): expected 20000, actual 10000',
    'psh.rsc:12  model, append.needs.sequence: decision on event 3, decision: expected finalise-start sequence, actual start first-segment',
  ]);
});

test('the actual lines come in the notation of the file', () => {
  const file = parsed(['H.NXT=101', 'H.NXT=102']);
  const run = { ...runModel(file.scenario.config, file.scenario.events), kind: 'ran' } as const;
  const text = contractText(file, 'model', 'windows', [], run);
  expect(text).toContain('  3 = finalise-start sequence (SEG.SEQ=301 H.NXT=201)\n');
  expect(text).toContain('  > @20us a P. 1:201(200) ack 1 {needs_csum rsc_info gso=tcp4 ');
});
