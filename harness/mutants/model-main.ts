// model-main.ts FILE: runs the model of this tree on every meeting of FILE, which has the engine's
// answers with them, and exits 1 at the first where it disagrees.
import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import { type Answered, disagreement, modelRun } from './meeting.ts';

const [, , file = ''] = process.argv;
for (const { meeting, answer } of deserialize(readFileSync(file)) as readonly Answered[]) {
  const reason = disagreement(meeting, modelRun(meeting), answer);
  if (reason === undefined) continue;
  console.log(reason);
  process.exitCode = 1;
  break;
}
