import { appendFileSync, lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Writes a file whole or not at all: a full disk leaves the one that was there. What is no regular file, such as
 * /dev/stdout, is written as it is.
 * @throws Error of the file system, with the file as its `path`
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const there = lstatSync(file, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) {
    naming(file, () => writeFileSync(file, content));
    return;
  }
  const unfinished = `${file}.${process.pid}`;
  try {
    naming(file, () => writeFileSync(unfinished, content));
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Appends to a file. @throws Error of the file system, with the file as its `path` */
export function appendText(file: string, text: string): void {
  naming(file, () => appendFileSync(file, text));
}

/** A full disk is reported without the name of the file that was being written. */
function naming(file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw Object.assign(error as NodeJS.ErrnoException, { path: file });
  }
}
