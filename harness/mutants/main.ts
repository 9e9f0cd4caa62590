// Breaks engine and model in many small ways and prints which tests fail; see --help.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { UserError } from '../base/errors.ts';
import { runMain } from '../base/exit.ts';
import { ROOT } from '../base/root.ts';
import { wholeNumber } from '../cli/options.ts';
import { allMutants, shuffled } from './choose.ts';
import { type EquivalentEntry, isEntryOf, parseEquivalent } from './equivalent.ts';
import type { Mutant, Part } from './mutant.ts';
import { type MutantResult, type Round, runMutants } from './run.ts';
import { mutantText, resultLine, summary } from './text.ts';

const EQUIVALENT = 'test/mutants/equivalent.txt';

interface Options {
  readonly seed: number;
  readonly count: number;
  readonly workers: number;
  readonly only?: string;
  readonly list?: true;
}

const EPILOGUE = `
A mutant is one change: a relation or logical operator swapped or negated, a condition negated, a
constant off by one, a boolean flipped, a statement deleted. Half of them break the engine, half the
model. One that the compiler refuses (-Werror, tsc) is not made; the next takes its place. The tests
of a mutant are harness/mutants/stages.ts, the cheapest first.

A survivor gets a test, or an entry in ${EQUIVALENT} that says why no test can
see it. Those are tried on the first stage too, on every stage when one is named: an entry that is
killed, or that no mutant fits, is an error.

Exit status: 0 none survived; 1 some did, or the list is wrong; 2 could not run.`;

type ByPart = Readonly<Record<Part, readonly Mutant[]>>;

const command = new Command('mutants')
  .description('breaks engine and model in seeded ways and prints which tests fail, and when')
  .argument('[id]', 'this mutant only, FILE:LINE:COLUMN:CHANGE as printed')
  .option('--seed <n>', 'decides which mutants, and the scenarios', wholeNumber, 20161103)
  .option('--count <n>', 'how many', wholeNumber, 200)
  .option('--workers <n>', 'how many at a time', wholeNumber, 2)
  .option('--only <file>', 'of this file or folder')
  .option('--list', 'print the mutants there can be, and run none')
  .addHelpText('after', EPILOGUE)
  .action(main);

await runMain(command);

async function main(id: string | undefined, options: Options): Promise<void> {
  const all = await allMutants();
  const entries = parseEquivalent(await readFile(path.join(ROOT, EQUIVALENT), 'utf8'));
  const isListed = (mutant: Mutant) => entries.some((entry) => isEntryOf(entry, mutant));
  const chosen = byPart(all, (mutant) =>
    id === undefined ? mutant.file.startsWith(options.only ?? '') : mutant.id === id,
  );
  if (chosen.engine.length + chosen.model.length === 0) {
    throw new UserError(
      'bad-argument',
      `There is no mutant ${id ?? `of ${options.only}`}.`,
      '--list prints all there are.',
    );
  }
  if (options.list) {
    for (const mutant of [...chosen.engine, ...chosen.model]) {
      console.log(`${mutant.id}\n${mutantText({ mutant })}`);
    }
    return;
  }
  console.log(`seed ${options.seed}`);
  const results: MutantResult[] = [];
  await runMutants({
    rounds: roundsOf(chosen, isListed, { ...options, brief: id === undefined }),
    seed: options.seed,
    workers: options.workers,
    onProgress: (line) => process.stderr.write(`${line}\n`),
    onResult: (result) => {
      results.push(result);
      console.log(resultLine(result, isListed(result.mutant)));
    },
  });
  const wrong = mistakes(entries, [...all.engine, ...all.model], results);
  const survivors = results.filter(
    ({ status, mutant }) => status.kind === 'survived' && !isListed(mutant),
  );
  for (const survivor of survivors) console.log(`\nsurvived: ${mutantText(survivor)}`);
  for (const line of wrong) console.log(line);
  console.log(`\n${summary(results, ({ mutant }) => isListed(mutant))}`);
  if (survivors.length + wrong.length > 0) process.exitCode = 1;
}

function byPart({ engine, model }: ByPart, wanted: (mutant: Mutant) => boolean): ByPart {
  return { engine: engine.filter(wanted), model: model.filter(wanted) };
}

/** As many as are asked for, half of each part, and all that are listed: briefly, unless one is named. */
function roundsOf(
  chosen: ByPart,
  isListed: (mutant: Mutant) => boolean,
  { seed, count, brief }: Pick<Options, 'seed' | 'count'> & Pick<Round, 'brief'>,
): readonly Round[] {
  const { engine, model } = byPart(chosen, (mutant) => !isListed(mutant));
  const listed = [...chosen.engine, ...chosen.model].filter(isListed);
  const ofModel = engine.length === 0 ? count : Math.floor(count / 2);
  const ofEngine = model.length === 0 ? count : count - ofModel;
  return [
    { candidates: shuffled(engine, seed), count: ofEngine, brief: false },
    { candidates: shuffled(model, seed), count: ofModel, brief: false },
    { candidates: listed, count: listed.length, brief },
  ];
}

/** Entries of the list that say what is not so. */
function mistakes(
  entries: readonly EquivalentEntry[],
  all: readonly Mutant[],
  results: readonly MutantResult[],
): readonly string[] {
  return entries.flatMap((entry) => {
    const quoted = `${EQUIVALENT}: ${entry.file}\n- ${entry.before}\n+ ${entry.after}`;
    const killed = results.some(
      ({ mutant, status }) => status.kind === 'killed' && isEntryOf(entry, mutant),
    );
    if (killed) return [`\nkilled all the same, ${quoted}`];
    return all.some((mutant) => isEntryOf(entry, mutant)) ? [] : [`\nno such mutant, ${quoted}`];
  });
}
