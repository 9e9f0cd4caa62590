// Runs the tests of one model mutant; see --help.
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { Command } from 'commander';
import { parseBehaviour } from '../../model/index.ts';
import { runMain } from '../base/exit.ts';
import { checkModel } from '../comparison/fields/contract.ts';
import { expectationsUnder, statedBehaviours } from '../input/scenario/contract.ts';
import { corpusCases } from '../search/campaign/sources.ts';
import { type Answered, disagreement, modelRun } from './meeting.ts';

function unmetAgainstEngine(file: string): string | undefined {
  for (const { meeting, answer } of deserialize(readFileSync(file)) as readonly Answered[]) {
    const reason = disagreement(meeting, modelRun(meeting), answer);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

async function unmetInContract(): Promise<string | undefined> {
  for (const { file } of await corpusCases(true)) {
    if (file?.contract === undefined) continue;
    for (const behaviour of statedBehaviours(file.contract)) {
      const stated = expectationsUnder(file.contract, behaviour) ?? [];
      if (checkModel(file, stated, parseBehaviour(behaviour)).length > 0) {
        return `${file.scenario.name} under ${behaviour}: not as stated`;
      }
    }
  }
  return undefined;
}

async function main(file: string): Promise<void> {
  const reason = unmetAgainstEngine(file) ?? (await unmetInContract());
  if (reason === undefined) return;
  console.log(reason);
  process.exitCode = 1;
}

await runMain(
  new Command('harness/mutants/model-main.ts')
    .description(
      'holds the model of this tree against every meeting of FILE, which has the engine’s answers,\n' +
        'and every contract scenario under each behaviour it states; exits 1 at the first disagreement',
    )
    .argument('<file>', 'the meetings, with their answers')
    .action(main),
);
