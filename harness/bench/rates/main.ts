// Measures one rate, in a process of its own: --against runs the same file in the tree of another commit.
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { UserError } from '../../base/errors.ts';
import { runMain } from '../../base/exit.ts';
import { RATE_ROWS } from './rows.ts';

await runMain(
  new Command('harness/bench/rates/main.ts')
    .description('prepares a rate and prints a line; for each line on stdin it measures once')
    .argument('<id>', RATE_ROWS.map(({ id }) => id).join(', '))
    .action(measure),
);

async function measure(id: string): Promise<void> {
  const row = RATE_ROWS.find((one) => one.id === id);
  if (row === undefined) {
    throw new UserError('bad-argument', `There is no rate "${id}".`, 'Take one of --help.');
  }
  const { amount, work, close } = await row.prepare();
  try {
    // Compilers, caches and machines are warm afterwards.
    await work();
    process.stdout.write('ready\n');
    for await (const _ of createInterface(process.stdin)) {
      const start = performance.now();
      await work();
      process.stdout.write(`${(amount * 1000) / (performance.now() - start)}\n`);
    }
  } finally {
    await close();
  }
}
