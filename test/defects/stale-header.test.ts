import { expect, test } from 'vitest';
import { staleBytes, withoutFinding } from '../../model/defects/stale-header.ts';
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

test.each([
  ['a longer header takes the start of the frame', 10, 12, [3, 4]],
  ['a shorter header leaves its end before the frame', 12, 10, [0, 0, 1, 2, 3, 4]],
  ['a header of the same length leaves the frame as it is', 12, 12, [1, 2, 3, 4]],
])('%s', (_, was, is, read) => {
  expect([...staleBytes(Uint8Array.of(1, 2, 3, 4), was, is)]).toEqual(read);
});
