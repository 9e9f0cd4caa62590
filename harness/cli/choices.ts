import { Command } from 'commander';
import { closest } from 'fastest-levenshtein';
import { CHOICE_IDS, type ChoiceId } from '../../model/index.ts';
import { UserError } from '../base/errors.ts';
import { choicesAbout, choicesText, choiceText } from '../rules/choices.ts';
import { readStatements } from '../rules/statements.ts';
import { showingScenarios } from './showing-scenarios.ts';

const HELP = `
Without a word: every choice with its readings. With one: each reading, the profiles and other implementations that
have it, the words of the sources with their date and address, the statements that it changes, a scenario in which
the readings differ, and the commands that ask each implementation.

Examples:
  npx rsclab choices
  npx rsclab choices pure-ack
  npx rsclab choices psh interval
  npx rsclab choices timer                the choices that speak of it`;

/** `rsclab choices`. */
export function choicesCommand(): Command {
  return new Command('choices')
    .description(
      'where the sources disagree: every reading, who has it, and the words of the sources',
    )
    .argument('[words...]', 'choices, or words of their questions and readings')
    .addHelpText('after', HELP)
    .action((words: readonly string[]) => {
      const statements = readStatements();
      const ids = [...new Set(words.flatMap(choicesFor))];
      const texts = ids.map((id) => choiceText(id, statements, showingScenarios(id, statements)));
      process.stdout.write(texts.length === 0 ? choicesText() : texts.join('\n'));
    });
}

/** The choice of this name, else those that speak of the word, or of the glossary's word for it. */
function choicesFor(given: string): readonly ChoiceId[] {
  const [name = ''] = given.split('=');
  const id = CHOICE_IDS.find((one) => one === name);
  if (id !== undefined) return [id];
  const found = choicesAbout(given);
  if (found.length > 0) return found;
  throw new UserError(
    'unknown-choice',
    `There is no choice '${given}', and none speaks of it.`,
    `The nearest is ${closest(name, CHOICE_IDS)}; 'rsclab choices' lists all.`,
  );
}
