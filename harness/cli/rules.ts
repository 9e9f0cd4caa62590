import { Command } from 'commander';
import type { Choices } from '../../model/index.ts';
import { UserError } from '../base/errors.ts';
import { readStatements, type Sentence, type Statement } from '../rules/statements.ts';
import { behaviourNamed } from '../search/explain/side.ts';

interface RulesOptions {
  readonly of?: string;
  readonly diff?: readonly string[];
}

/** `rsclab rules`: the statements of docs/rules/ as one behaviour has them, or as two differ. */
export function rulesCommand(): Command {
  return new Command('rules')
    .description('print the rules of a profile as one list, or what differs between two')
    .option('--of <profile>', 'PROFILE[,CHOICE=READING]...: every statement in the order of asking')
    .option('--diff <profiles...>', 'two of these: only the statements that differ')
    .action(({ of, diff }: RulesOptions) => {
      const statements = readStatements();
      if (diff === undefined) {
        const choices = behaviourNamed(of ?? 'windows').choices;
        for (const one of statements) console.log(statementText(one, choices));
        return;
      }
      const [left, right, ...more] = diff;
      if (left === undefined || right === undefined || more.length > 0) {
        throw new UserError('bad-argument', 'I compare two profiles.', 'Name two: --diff A B.');
      }
      const [ofLeft, ofRight] = [behaviourNamed(left).choices, behaviourNamed(right).choices];
      for (const one of statements) {
        const [before, after] = [holdsUnder(one, ofLeft), holdsUnder(one, ofRight)].map(sentences);
        if (before === after) continue;
        console.log(`${one.id}\n  ${left}: ${before}\n  ${right}: ${after}`);
      }
    });
}

function statementText(statement: Statement, choices: Choices): string {
  return `${statement.id}  ${sentences(holdsUnder(statement, choices))}`;
}

interface Holding extends Sentence {
  /** `choice=reading` by which it holds; undefined: by default. */
  readonly under?: string;
}

/** What a statement says under `choices`: its first sentence unless a reading of them says otherwise. */
export function holdsUnder(statement: Statement, choices: Choices): readonly Holding[] {
  const chosen = new Set(
    Object.entries(choices).map(([choice, reading]) => `${choice}=${reading}`),
  );
  const others = statement.readings.flatMap(({ under, text, sources }) => {
    const named = under.filter((one) => chosen.has(one));
    return named.length === 0 ? [] : [{ text, sources, under: named.join(', ') }];
  });
  return others.length > 0 ? others : [statement];
}

function sentences(holding: readonly Holding[]): string {
  return holding
    .map(({ text, sources, under }) => {
      const by = under === undefined ? '' : ` {${under}}`;
      return `${text}${by} (${sources.join('; ')})`;
    })
    .join(' ');
}
