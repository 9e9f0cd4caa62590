// model-main.ts FILE: the model of this tree on every meeting of FILE, which has the engine's answers with
// them, and on every contract scenario under every behaviour it states; exits 1 at the first disagreement.
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { parseBehaviour } from '../../model/index.ts';
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

const reason = unmetAgainstEngine(process.argv[2] ?? '') ?? (await unmetInContract());
if (reason !== undefined) {
  console.log(reason);
  process.exitCode = 1;
}
