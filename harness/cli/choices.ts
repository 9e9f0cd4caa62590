import { Command } from 'commander';
import { closest } from 'fastest-levenshtein';
import { CHOICE_IDS } from '../../model/index.ts';
import { UserError } from '../base/errors.ts';
import { choicesText, choiceText } from '../rules/choices.ts';
import { readStatements } from '../rules/statements.ts';

const HELP = `
Without an id: every choice with its readings. With one: each reading, the profiles and other implementations that
have it, the words of the sources with their date and address, and the statements that it changes.

Examples:
  npx rsclab choices
  npx rsclab choices pure-ack
  npx rsclab choices psh interval`;

/** `rsclab choices`. */
export function choicesCommand(): Command {
  return new Command('choices')
    .description(
      'where the sources disagree: every reading, who has it, and the words of the sources',
    )
    .argument('[ids...]', 'choices')
    .addHelpText('after', HELP)
    .action((names: readonly string[]) => {
      const statements = readStatements();
      const texts = names.map((name) => {
        const id = CHOICE_IDS.find((one) => one === name.split('=')[0]);
        if (id !== undefined) return choiceText(id, statements);
        throw new UserError(
          'unknown-choice',
          `There is no choice '${name}'.`,
          `The nearest is ${closest(name, CHOICE_IDS)}; 'rsclab choices' lists all.`,
        );
      });
      process.stdout.write(texts.length === 0 ? choicesText() : texts.join('\n'));
    });
}
