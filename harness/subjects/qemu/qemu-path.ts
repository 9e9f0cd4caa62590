import { ensureEmulator, type Variant } from './emulator.ts';
import { showProgress } from './progress.ts';

/** The absolute path of the emulator; progress of a build is shown on stderr. */
export async function qemuPath(which: Variant): Promise<string> {
  const progress = showProgress(process.stderr);
  try {
    return (await ensureEmulator(which, { onProgress: progress.line })).binary;
  } finally {
    progress.end();
  }
}
