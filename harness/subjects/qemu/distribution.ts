import { access, constants } from 'node:fs/promises';
import { execa } from 'execa';
import { UserError } from '../../base/errors.ts';
import { installCommand } from '../../setup/packages.ts';
import type { Emulator } from './emulator.ts';

const BINARY = '/usr/bin/qemu-system-x86_64';

/** Arguments that start QEMU with the accelerator qtest, until its monitor reads `quit`. */
const QTEST = '-machine none -accel qtest -display none -monitor stdio'.split(' ');

/**
 * The distribution's own emulator, if it is installed. It finds its own firmware.
 * @throws UserError `missing-package`; `could-not-run` for an emulator without the accelerator qtest, whose
 *   clock the harness cannot set (Debian builds without it)
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
  const probe = await execa(binary, QTEST, { input: 'quit\n', reject: false });
  if (probe.exitCode !== 0) {
    throw new UserError(
      'could-not-run',
      `${binary} cannot be asked: ${probe.stderr.split('\n')[0]}.`,
      "Ask 'stock' instead, which is built from the published source: QEMU_SRC=DIR builds another tree.",
    );
  }
  const { stdout } = await execa(binary, ['--version']);
  const [line = ''] = stdout.split('\n');
  const version = /version (\S+)/.exec(line)?.[1] ?? 'unknown';
  return { binary, dataDirs: [], id: line, version };
}
