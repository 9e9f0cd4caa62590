import path from 'node:path';
import { execa } from 'execa';
import { buildOnce, digest, digestFiles } from '../../../base/cache.ts';
import { UserError } from '../../../base/errors.ts';
import { ROOT } from '../../../base/root.ts';

const SOURCE = path.join(ROOT, 'harness/subjects/qemu/queue-tap/queue-tap.c');
const FLAGS = ['-std=gnu11', '-O2', '-Wall', '-Wextra', '-Werror'];

/**
 * Path of the program `queue-tap`, built the first time.
 * @throws UserError `missing-package`, `build-failed` with the compiler's words
 */
export async function ensureQueueTap(): Promise<string> {
  const key = digest(await digestFiles(path.dirname(SOURCE), [SOURCE]), ...FLAGS);
  const folder = await buildOnce('queue-tap', key, async (into) => {
    const program = path.join(into, 'queue-tap');
    const result = await execa('cc', [...FLAGS, '-o', program, SOURCE], { reject: false });
    if (!result.failed) return;
    if (result.code === 'ENOENT') {
      throw new UserError('missing-package', 'cc is not installed.', 'apt-get install gcc');
    }
    throw new UserError(
      'build-failed',
      `queue-tap does not build:\n${result.stderr}`,
      'It needs the headers of Linux: apt-get install linux-libc-dev.',
    );
  });
  return path.join(folder, 'queue-tap');
}
