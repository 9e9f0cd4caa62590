import { openSync } from 'node:fs';
import path from 'node:path';
import { createRunFolder } from '../../base/run-folder.ts';

/** Opens a new file without a name, in memory where there is room: it ends with its last descriptor. */
export async function createNamelessFile(): Promise<number> {
  const folder = await createRunFolder();
  try {
    return openSync(path.join(folder.path, 'nameless'), 'wx+', 0o600);
  } finally {
    await folder.remove();
  }
}
