import { changeText } from '../explain/change.ts';
import { wantedText } from '../explain/kind.ts';
import { changeLines } from '../explain/text.ts';
import type { BisectResult } from './emulators.ts';
import type { Answer, Range } from './first-bad.ts';
import type { RulesResult } from './rules.ts';
import type { NamedStep } from './steps.ts';

/** `step 6: 0006-….patch: bad (tcp flags, payload length)`. */
export function testedText(
  steps: readonly NamedStep[],
  step: number,
  answer: Answer,
  kinds: readonly string[],
): string {
  const shown = kinds.length === 0 ? 'no difference' : kinds.join(', ');
  const reason = answer.kind === 'skip' ? answer.reason : shown;
  return `step ${step}: ${steps[step]?.name}: ${answer.kind} (${reason})`;
}

/** The result of a search through emulators. */
export function bisectText(
  steps: readonly NamedStep[],
  range: Range,
  result: BisectResult,
): string {
  const { outcome, wanted } = result;
  const looked = wanted === undefined ? 'a difference' : wantedText(wanted);
  switch (outcome.kind) {
    case 'found': {
      const step = steps[outcome.first];
      return `first bad: step ${outcome.first}, ${step?.name}\n  ${step?.subject}\n  brings: ${looked} (${outcome.tested} of ${range.bad - range.good + 1} steps tested)\n`;
    }
    case 'one-of':
      return [
        `one of these brings: ${looked}; the steps between could not be tested`,
        ...outcome.steps.map(
          (step) => `  step ${step}, ${steps[step]?.name}: ${steps[step]?.subject}`,
        ),
        '',
      ].join('\n');
    case 'wrong-end': {
      const step = range[outcome.end];
      const { answer } = outcome;
      const found = answer.kind === 'skip' ? `skipped: ${answer.reason}` : answer.kind;
      return (
        `nothing to search: the ${outcome.end} end, step ${step} (${steps[step]?.name}), is ${found}; looked for: ${looked}\n` +
        'Next: name other ends (--good, --bad), another kind of difference (--kind), or a scenario that shows it.\n'
      );
    }
  }
}

/** The result of a search through choices and defects. */
export function rulesBisectText(
  ends: { readonly of: string; readonly against: string },
  result: RulesResult,
): string {
  if (result.kind === 'no-difference') {
    const shown = result.kinds.length === 0 ? 'none' : `only: ${result.kinds.join(', ')}`;
    return `nothing to search: between the profiles of ${ends.of} and ${ends.against} there is no such difference here (${shown}).\n`;
  }
  const { changes, first, explained, least, wanted } = result;
  return [
    `first bad: change ${first + 1} of ${changes.length} from ${ends.against} to ${ends.of}, ${changeText(explained.change)}`,
    `brings: ${wantedText(wanted)}`,
    '',
    ...changeLines(explained),
    '',
    `All that ${ends.of} needs of them here: ${least.map(changeText).join(', ')}`,
    '',
  ].join('\n');
}
