import { exitWith } from '../exit.ts';
import { ensurePackages } from './packages.ts';

ensurePackages((line) => process.stderr.write(`${line}\n`)).catch(exitWith);
