import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Argument, Command } from 'commander';
import { runMain } from '../../harness/base/exit.ts';
import { ROOT } from '../../harness/base/root.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { generate } from '../../harness/search/campaign/suites.ts';
import { differenceKinds } from '../../harness/search/explain/kind.ts';
import { runPair } from '../../harness/search/explain/pair.ts';
import { shrink } from '../../harness/search/shrink/shrink.ts';
import { shrunkFile } from '../../harness/search/shrink/text.ts';
import { DEFECT_IDS, type DefectId } from '../../model/index.ts';
import { stockPair } from './stock-pair.ts';

const SEED = 1;
const MOST = 100_000;
/** Traffic alone, and a lifecycle of the device. */
const SUITES = ['generated', 'lifecycle'] as const;

async function find(wanted: readonly DefectId[]): Promise<void> {
  const left = new Set(wanted);
  for (let index = 0; index < MOST; index++) {
    for (const suite of SUITES) {
      const scenario = generate({ suite, seed: SEED, index });
      for (const id of left) {
        if (!(await shows(id, scenario))) continue;
        left.delete(id);
        await keep(id, scenario);
      }
    }
    if (left.size === 0) return;
  }
  throw new Error(`none of ${MOST} scenarios of seed ${SEED} shows ${[...left].join(', ')}`);
}

async function shows(id: DefectId, scenario: Scenario): Promise<boolean> {
  const run = await runPair(stockPair(id), scenario);
  return run.kind === 'ran' && differenceKinds(run).length > 0;
}

async function keep(id: DefectId, scenario: Scenario): Promise<void> {
  const outcome = await shrink(stockPair(id), scenario, {
    wanted: { how: 'any' },
    budget: 20_000,
    repeats: 1,
  });
  if (outcome.kind !== 'shrunk') throw new Error(`${id}: ${scenario.name} no longer shows it`);
  const story = { name: scenario.name, of: 'qemu-stock', against: `qemu-stock,-${id}` };
  const file = path.join(ROOT, `test/defects/${id}.rsc`);
  writeFileSync(file, shrunkFile({ ...story, before: scenario, outcome }));
  process.stdout.write(`${id}: ${scenario.name}\n`);
}

await runMain(
  new Command('test/defects/find.ts')
    .description(
      'makes test/defects/ID.rsc anew: the first generated scenario that shows it, shrunk',
    )
    .addArgument(new Argument('[id...]', 'of defects (default: all)').choices(DEFECT_IDS))
    .action((named: readonly DefectId[]) =>
      find(DEFECT_IDS.filter((id) => named.length === 0 || named.includes(id))),
    ),
);
