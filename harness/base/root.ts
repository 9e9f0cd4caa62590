import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The root folder of the repository. A compiled program lies in another folder of the repository than
 * its sources.
 */
export const ROOT = rootAbove(import.meta.dirname);

function rootAbove(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : rootAbove(path.dirname(folder));
}

/** The command that runs a TypeScript program of the repository; `program` is its path from the root. */
export function commandOf(program: string): readonly [string, string, string] {
  return [process.execPath, path.join(ROOT, 'harness/base/run.mjs'), path.join(ROOT, program)];
}
