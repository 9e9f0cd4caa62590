import { expect, test } from 'vitest';
import { withoutFinding } from '../../model/defects/stale-header.ts';
import type { Verdict } from '../../model/rules/decide.ts';

const verdict = (action: Verdict['action'], rule: Verdict['rule']): Verdict => ({
  action,
  rule,
  operands: {},
});

test('a frame that would end a unit for its flags or options passes: its unit is not found', () => {
  for (const rule of ['tcp-flags', 'tcp-options'] as const) {
    expect(withoutFinding(verdict('finalise-pass', rule))).toEqual(verdict('pass', rule));
  }
});

test.each([
  ['finalise-pass', 'pure-ack'],
  ['finalise-start', 'sequence'],
  ['append', 'append'],
  ['pass', 'tcp-flags'],
] as const)('%s by %s stays', (action, rule) => {
  expect(withoutFinding(verdict(action, rule))).toEqual(verdict(action, rule));
});
