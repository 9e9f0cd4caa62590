import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../../base/root.ts';
import type { Result } from './result.ts';

/** What the cover letter of the series quotes. */
const FILE = path.join(ROOT, 'qemu-patches/qemu/measured.json');

/**
 * Keeps what was counted. Nothing in it depends on the machine's speed or the day, so that the same
 * emulators give the same file.
 */
export async function writeMeasured(results: readonly Result[]): Promise<void> {
  await writeFile(FILE, `${JSON.stringify(results, null, 2)}\n`);
}
