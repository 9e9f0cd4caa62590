// Prints the absolute path of an emulator on stdout, building it if need be: main.ts stock|patched
import { UserError } from '../errors.ts';
import { exitWith } from '../exit.ts';
import type { Variant } from './emulator.ts';
import { qemuPath } from './qemu-path.ts';

const which = process.argv[2] ?? 'patched';
try {
  console.log(await qemuPath(variant(which)));
} catch (error) {
  exitWith(error);
}

function variant(name: string): Variant {
  if (name === 'stock' || name === 'patched') return name;
  throw new UserError('bad-argument', `There is no emulator ${name}.`, 'Say stock or patched.');
}
