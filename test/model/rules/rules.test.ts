import { describe, expect, test } from 'vitest';
import { RULE_IDS } from '../../../model/index.ts';
import { afterBurst, last } from '../support.ts';
import type { RuleCase } from './cases/case.ts';
import { CASES } from './cases/index.ts';

function holds({ frames, config, choices, decision, operands }: RuleCase): void {
  const { action, rule, operands: compared } = last(afterBurst(frames, config, choices).decisions);
  expect(`${action} ${rule}`).toBe(decision);
  expect(compared).toMatchObject(operands ?? {});
}

describe.each(RULE_IDS)('rule %s', (id) => {
  test.each(CASES[id].yes)('decides: $title', holds);
  test.each(CASES[id].no)('does not decide: $title', holds);
});
