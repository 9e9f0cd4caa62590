import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { serves, type Version } from './versions.ts';

/** Adapts a text of ours to a version, in which some paths and headers have other names. */
export type Rename = (text: string) => string;

/**
 * The names of `version`: the files of `folder` called after the versions they serve hold lines
 * `name-in-our-sources name-there`. A name is replaced wherever it stands by itself.
 * @throws Error naming the line that is not two names
 */
export async function readNames(version: Version, folder: string): Promise<Rename> {
  const files = (await readdir(folder).catch(() => [])).filter((name) => serves(name, version));
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')));
  const pairs = new Map(texts.flatMap((text) => text.trimEnd().split('\n').map(pairOf)));
  if (pairs.size === 0) return (text) => text;
  const names = [...pairs.keys()].map((name) => name.replaceAll('.', '\\.'));
  const any = new RegExp(`(?<![\\w./])(?<!.-)(?:${names.join('|')})(?![\\w/-])`, 'g');
  return (text) => text.replace(any, (name) => pairs.get(name) ?? name);
}

function pairOf(line: string): [string, string] {
  const [from, to, ...rest] = line.split(' ');
  if (!from || !to || rest.length > 0) throw new Error(`not two names: ${line}`);
  return [from, to];
}
