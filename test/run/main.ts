// Runs stages of the tests, tells how long each took and what was skipped, and exits 1 unless all passed:
// main.ts [STAGE...]; without a stage, those of `make test`, or of `make soak` when RSCLAB_SOAK=1.
import { UserError } from '../../harness/base/errors.ts';
import { exitWith } from '../../harness/base/exit.ts';
import { SEED } from '../properties/seed.ts';
import { covered, SOAK } from '../scale.ts';
import { runStages, SOAK_STAGES, STAGE_NAMES, stageNamed } from './stages.ts';
import { closingText, succeeded } from './summary.ts';

try {
  const words = process.argv.slice(2);
  const names =
    words.length > 0 ? words : STAGE_NAMES.filter((name) => SOAK || !SOAK_STAGES.includes(name));
  const stages = names.map((name) => {
    const stage = stageNamed(name);
    if (stage !== undefined) return stage;
    const next = `Known are ${STAGE_NAMES.join(', ')}.`;
    throw new UserError('bad-argument', `There is no stage '${name}'.`, next);
  });
  process.stdout.write(`RSCLAB_SEED=${SEED}\n`);
  const results = await runStages(stages);
  process.stdout.write(closingText(results, SEED, SOAK ? covered() : []));
  process.exitCode = succeeded(results) ? 0 : 1;
} catch (error) {
  exitWith(error);
}
