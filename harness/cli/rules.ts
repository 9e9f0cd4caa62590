import { Command } from 'commander';
import { closest } from 'fastest-levenshtein';
import { PROFILE_IDS } from '../../model/index.ts';
import { UserError } from '../base/errors.ts';
import { termsFor } from '../rules/glossary.ts';
import { differencesText, listText, provingScenarios, statementText } from '../rules/list.ts';
import { readStatements, type Statement } from '../rules/statements.ts';
import { behaviourNamed } from '../search/explain/model-side.ts';

interface RulesOptions {
  readonly of?: string;
  readonly diff?: readonly string[];
}

const HELP = `
A statement is found by its id, a part of its id, a choice, or words of its text. BEHAVIOUR is a profile
(${PROFILE_IDS.join(', ')}),
with single readings after commas.

Examples:
  npx rsclab rules psh                              everything about PSH, with files and scenarios
  npx rsclab rules append.needs                     the conditions of appending
  npx rsclab rules --of linux-gro                   Linux GRO as one straight list
  npx rsclab rules --of windows,psh=break psh       the statements about PSH under that reading
  npx rsclab rules --diff windows linux-gro         the statements on which the two differ`;

/** `rsclab rules`. */
export function rulesCommand(): Command {
  return new Command('rules')
    .description('search the rules, list them under a profile, or compare two profiles')
    .argument('[words...]', 'an id, a part of one, a choice, or words of the text')
    .option('--of <behaviour>', 'each statement as it reads under this behaviour only')
    .option('--diff <behaviours...>', 'two behaviours: the statements that differ between them')
    .addHelpText('after', HELP)
    .action((words: readonly string[], options: RulesOptions) => {
      process.stdout.write(answer(words.join(' '), options));
    });
}

function answer(words: string, { of, diff }: RulesOptions): string {
  const statements = readStatements();
  if (diff !== undefined) return compared(diff, words !== '' || of !== undefined, statements);
  const chosen = words === '' ? statements : found(words, statements);
  if (of !== undefined) return listText(chosen, behaviourNamed(of).choices);
  if (words === '') return listText(chosen, behaviourNamed('windows').choices);
  const scenarios = provingScenarios();
  return chosen.map((statement) => statementText(statement, scenarios)).join('\n');
}

function compared(
  [one, other, ...more]: readonly string[],
  asksMore: boolean,
  statements: readonly Statement[],
): string {
  if (one === undefined || other === undefined || more.length > 0 || asksMore) {
    throw new UserError(
      'bad-argument',
      '--diff takes two behaviours and nothing else.',
      'For example: rsclab rules --diff windows linux-gro',
    );
  }
  const named = (name: string) => ({ name, choices: behaviourNamed(name).choices });
  return differencesText(statements, named(one), named(other));
}

/**
 * The statements with `words`, or the glossary's term for them, in id, choice or text, in the order of the pages. @throws UserError
 * when there are none
 */
function found(words: string, statements: readonly Statement[]): readonly Statement[] {
  const needle = words.toLowerCase();
  const needles = [needle, ...termsFor(words)];
  const all = statements.filter(({ id, text, readings }) => {
    const texts = readings.flatMap(({ text: other, under }) => [other, ...under]);
    return [id, text, ...texts].some((one) => needles.some((it) => one.toLowerCase().includes(it)));
  });
  if (all.length > 0) return all;
  const nearest = closest(
    needle,
    statements.map(({ id }) => id),
  );
  throw new UserError(
    'bad-argument',
    `No statement has '${words}' in its id, its readings or its text.`,
    `The nearest id is ${nearest}; 'rsclab rules' lists all.`,
  );
}
