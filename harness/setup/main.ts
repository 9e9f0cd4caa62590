import { Command } from 'commander';
import { runMain } from '../base/exit.ts';
import { ALL_PACKAGES, BENCH_PACKAGES, ensurePackages, TEST_PACKAGES } from './packages.ts';

interface SetupOptions {
  readonly tests?: true;
  readonly bench?: true;
}

await runMain(
  new Command('harness/setup/main.ts')
    .description('installs the missing Debian packages, or prints the command that does')
    .option('--tests', 'also the packages of the tests')
    .option('--bench', 'also the packages of make bench')
    .action(({ tests, bench }: SetupOptions) =>
      ensurePackages(
        (line) => process.stderr.write(`${line}\n`),
        [...ALL_PACKAGES, ...(tests ? TEST_PACKAGES : []), ...(bench ? BENCH_PACKAGES : [])],
      ),
    ),
);
