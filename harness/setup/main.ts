import { exitWith } from '../base/exit.ts';
import { ALL_PACKAGES, BENCH_PACKAGES, ensurePackages, TEST_PACKAGES } from './packages.ts';

const wanted = [
  ...ALL_PACKAGES,
  ...(process.argv.includes('--tests') ? TEST_PACKAGES : []),
  ...(process.argv.includes('--bench') ? BENCH_PACKAGES : []),
];

ensurePackages((line) => process.stderr.write(`${line}\n`), wanted).catch(exitWith);
