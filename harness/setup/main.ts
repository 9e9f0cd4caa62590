import { exitWith } from '../exit.ts';
import { ALL_PACKAGES, ensurePackages, TEST_PACKAGES } from './packages.ts';

const wanted = process.argv.includes('--tests')
  ? [...ALL_PACKAGES, ...TEST_PACKAGES]
  : ALL_PACKAGES;

ensurePackages((line) => process.stderr.write(`${line}\n`), wanted).catch(exitWith);
