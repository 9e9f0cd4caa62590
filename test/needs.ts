import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { beforeEach } from 'vitest';

/** Of several queue pairs: only root may load the program that chooses the queue of a tap. */
export const ROOT = process.getuid?.() === 0;
export const ONLY_ROOT = 'only root may choose the queue of a tap';
export const ONLY_OTHERS = 'it is about users other than root';

/** Skips each test of the file or `describe` it is called in, unless `met`; the summary tells `reason`. */
export function needs(met: boolean, reason: string): void {
  beforeEach(({ skip }) => skip(!met, reason));
}

/** Whether a program is installed. */
export function installed(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
