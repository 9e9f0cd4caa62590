// Every answer about a disagreement of known cause is right: a planted defect or a switched choice is named.
import { expect, test } from 'vitest';
import { printScenario } from '../../harness/input/scenario/print.ts';
import { bisectRules } from '../../harness/search/bisect/rules.ts';
import { alterationName } from '../../harness/search/compare/alteration.ts';
import { compareSides } from '../../harness/search/compare/compare.ts';
import { changesOf, changeText, withChanges } from '../../harness/search/explain/change.ts';
import { explainSubject } from '../../harness/search/explain/subject.ts';
import { printBehaviour, WINDOWS_BEHAVIOUR } from '../../model/index.ts';
import { SEED } from '../properties/seed.ts';
import { scale } from '../scale.ts';
import { type Disagreement, disagreements, withoutEffect } from './causes.ts';
import { device } from './findings/stand-in.ts';

const COUNT = scale('search/causes', 'planted defects and switched choices');
/** Changes without effect among which the cause is searched. */
const OTHERS = 8;

/** The answer of each command; the device reports no decisions, and nobody says how it behaves. */
async function answers(one: Disagreement) {
  const { cause, scenario, of } = one;
  const rules = WINDOWS_BEHAVIOUR;
  const subject = device(printBehaviour(of));
  const explained = await explainSubject(subject, { base: rules, documented: rules }, scenario);
  const { rows } = await compareSides({
    of: { started: subject, behaviour: rules },
    against: { started: device('windows'), behaviour: rules },
    rules,
    scenarios: [scenario],
  });
  const to = withChanges(rules, [...withoutEffect(one, OTHERS), cause]);
  const bisected = bisectRules({ scenario, from: rules, to });
  return {
    explain:
      explained.kind === 'explained' && explained.alternatives.length === 0
        ? explained.changes.map(({ change }) => changeText(change))
        : explained.kind,
    compare: rows.map((row) => `${row.verdict} ${alterationName(row.alteration)}`),
    bisect: bisected.kind === 'found' ? changeText(bisected.explained.change) : bisected.kind,
  };
}

test(`${COUNT} disagreements (RSCLAB_SEED=${SEED}): explain, compare and bisect name the cause`, async () => {
  let right = 0;
  for (const one of disagreements(SEED, COUNT, changesOf(WINDOWS_BEHAVIOUR))) {
    const name = changeText(one.cause);
    expect(await answers(one), printScenario(one.scenario, name)).toEqual({
      explain: [name],
      compare: [`broken ${name.replace(/^\+/, '')}`],
      bisect: name,
    });
    right += 1;
  }
  expect(right).toBe(COUNT);
});
