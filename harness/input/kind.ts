import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../base/errors.ts';
import { chunksOf } from './capture/chunks.ts';
import { isCapture } from './capture/packet-stream.ts';

export type FileKind = 'scenario' | 'capture';

/** Names that tell what a file should be, where its content does not. */
const ENDINGS: readonly (readonly [RegExp, FileKind])[] = [
  [/\.rsc$/, 'scenario'],
  [/\.(pcap|pcapng|cap|dump)(\.gz)?$/, 'capture'],
];

/**
 * The kind of a file by its content: a capture by its first bytes, gzip or plain, whatever its name. Otherwise by its
 * name, so that a damaged capture is called one; a text of another name is a scenario, and undefined is neither.
 */
export async function kindOfFile(file: string): Promise<FileKind | undefined> {
  const named = ENDINGS.find(([ending]) => ending.test(file))?.[1];
  const start = await startOf(file);
  if (start === undefined || start.length === 0) return named;
  if (isCapture(start)) return 'capture';
  return named ?? (isText(start) ? 'scenario' : undefined);
}

/** The first bytes, unpacked; undefined when they cannot be read. */
async function startOf(file: string): Promise<Uint8Array | undefined> {
  try {
    for await (const chunk of chunksOf(file)) return chunk;
    return new Uint8Array();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** As text files are: nothing but printable characters, tabs and line ends. */
function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 1_024).every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
}

/** The files that a user names: each as it is, a folder's captures and scenario files in its place. */
export interface NamedFiles {
  readonly names: readonly string[];
  /** Files in the folders that are neither. */
  readonly others: readonly string[];
}

/**
 * `names` with the scenario files (by their ending) and captures (by their content) under each folder in its place, by
 * name. What is no folder stays as it is, also when it does not exist.
 * @throws UserError `bad-argument` when a folder holds neither
 */
export async function filesNamed(names: readonly string[]): Promise<NamedFiles> {
  const all: string[] = [];
  const others: string[] = [];
  for (const name of names) {
    const isFolder = await stat(name).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      all.push(name);
      continue;
    }
    const before = all.length;
    const entries = await readdir(name, { recursive: true, withFileTypes: true });
    const files = entries.filter((one) => one.isFile());
    for (const file of files.map((one) => path.join(one.parentPath, one.name)).sort()) {
      const kind = await kindOfFile(file);
      const wanted = kind === 'capture' || (kind === 'scenario' && file.endsWith('.rsc'));
      (wanted ? all : others).push(file);
    }
    if (all.length === before) {
      throw new UserError(
        'bad-argument',
        `There is no capture and no scenario file (.rsc) in ${name}.`,
        'Name a folder that holds some, or the files.',
      );
    }
  }
  return { names: all, others };
}
