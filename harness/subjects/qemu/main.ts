// main.ts stock|patched: prints the absolute path of that emulator on stdout and nothing else,
// having built it if need be, with progress on stderr.
import { UserError } from '../../base/errors.ts';
import { exitWith } from '../../base/exit.ts';
import { qemuPath } from './qemu-path.ts';

const which = process.argv[2] ?? 'patched';
try {
  if (which !== 'stock' && which !== 'patched') {
    throw new UserError('bad-argument', `There is no emulator ${which}.`, 'Say stock or patched.');
  }
  console.log(await qemuPath(which));
} catch (error) {
  exitWith(error);
}
