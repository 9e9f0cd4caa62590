import { access, constants } from 'node:fs/promises';
import { execa } from 'execa';
import { UserError } from '../errors.ts';
import { installCommand } from '../setup/packages.ts';
import type { Emulator } from './emulator.ts';

const BINARY = '/usr/bin/qemu-system-x86_64';

/**
 * The emulator the distribution ships, when it is installed. It finds its own firmware.
 * @throws UserError `missing-package`
 */
export async function distributionEmulator(binary = BINARY): Promise<Emulator> {
  const there = await access(binary, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!there) {
    throw new UserError(
      'missing-package',
      `There is no ${binary}: the distribution's own QEMU is not installed.`,
      `Run as root: ${installCommand(['qemu-system-x86'])}`,
    );
  }
  const { stdout } = await execa(binary, ['--version']);
  const [line = ''] = stdout.split('\n');
  const version = /version (\S+)/.exec(line)?.[1] ?? 'unknown';
  return { binary, dataDirs: [], id: line, version };
}
