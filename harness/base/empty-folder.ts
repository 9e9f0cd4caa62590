import { readdir } from 'node:fs/promises';
import { UserError } from './errors.ts';

/** Checks that `folder` is empty, or not there yet. @throws UserError `bad-argument` */
export async function checkEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    const message = `${folder} is no folder to write to: ${error.message}`;
    throw new UserError('bad-argument', message, 'Name a new or an empty folder.');
  });
  if (entries.length > 0) {
    const message = `${folder} is not empty.`;
    throw new UserError('bad-argument', message, 'Name a new or an empty folder.');
  }
}
