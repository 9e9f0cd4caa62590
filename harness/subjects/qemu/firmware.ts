import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import { installCommand } from '../../setup/packages.ts';

/** Debian's packages `seabios` and `qemu-system-data`; of two files alike the first counts. */
const FOLDERS = ['/usr/share/seabios', '/usr/share/qemu'] as const;

/** What the machines `microvm` (without and with ACPI), `pc` and `q35` load, and `pc` with a PVH kernel. */
const NEEDED = ['qboot.rom', 'bios-microvm.bin', 'bios-256k.bin', 'pvh.bin'] as const;

/** The folders for `-L`. @throws UserError `missing-package` when firmware is not there */
export function firmwareFolders(folders: readonly string[] = FOLDERS): readonly string[] {
  const found = folders.filter((folder) => existsSync(folder));
  const missing = NEEDED.filter((name) => !found.some((f) => existsSync(path.join(f, name))));
  if (missing.length === 0) return found;
  throw new UserError(
    'missing-package',
    `Firmware not found in ${folders.join(' or ')}: ${missing.join(', ')}.`,
    `Run as root: ${installCommand(['seabios', 'qemu-system-data'])}`,
  );
}
