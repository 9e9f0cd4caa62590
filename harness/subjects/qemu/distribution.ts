import { existsSync } from 'node:fs';
import { UserError } from '../../base/errors.ts';
import { installCommand } from '../../setup/packages.ts';
import { askEmulator } from './asked.ts';
import type { Emulator } from './emulator.ts';

const BINARY = '/usr/bin/qemu-system-x86_64';

/**
 * The distribution's own emulator, if it is installed. It finds its own firmware.
 * @throws UserError `missing-package`; `could-not-run` for an emulator without the accelerator qtest, whose
 *   clock the harness cannot set (Debian builds without it)
 */
export async function distributionEmulator(binary = BINARY): Promise<Emulator> {
  if (!existsSync(binary)) {
    throw new UserError(
      'missing-package',
      `There is no ${binary}: the distribution's own QEMU is not installed.`,
      `Run as root: ${installCommand(['qemu-system-x86'])}`,
    );
  }
  const { emulator } = await askEmulator(binary);
  return { ...emulator, dataDirs: [] };
}
