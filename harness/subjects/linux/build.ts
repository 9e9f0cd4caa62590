import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildOnce, digest, digestFiles } from '../../base/cache.ts';
import { compileC } from '../../base/compiler.ts';
import { ROOT } from '../../base/root.ts';
import { type ArchiveEntry, archive, FOLDER, PLAIN_FILE, PROGRAM } from './cpio.ts';
import { ensureKernel } from './kernel.ts';

/** The files of a Linux guest. */
export interface LinuxImage {
  /** For QEMU's `-kernel` and `-initrd`. */
  readonly kernel: string;
  readonly initramfs: string;
}

const SOURCE = path.join(ROOT, 'guests/linux');

const INITRAMFS = 'initramfs.cpio';

const FLAGS = ['-std=gnu11', '-O2', '-static', '-s', '-Wall', '-Wextra', '-Werror'];

/**
 * Debian's kernel, and an initramfs with our one program and the modules that it loads; both are made when they
 * are not in the cache.
 * @throws UserError `download-failed`, `missing-package`, `bad-argument`, `build-failed`
 */
export async function ensureLinux(onProgress: (line: string) => void): Promise<LinuxImage> {
  const kernel = await ensureKernel(onProgress);
  const names = (await readdir(SOURCE)).filter((name) => /\.[ch]$/.test(name));
  const files = names.map((name) => path.join(SOURCE, name));
  const key = digest(await digestFiles(SOURCE, files), kernel.image, await compile(['--version']));
  const folder = await buildOnce('linux-guest', key, async (into) => {
    const program = path.join(into, 'init');
    const sources = files.filter((file) => file.endsWith('.c')).sort();
    await compile([...FLAGS, ...sources, '-o', program]);
    await writeFile(path.join(into, INITRAMFS), await initramfs(program, kernel.modules));
  });
  return { kernel: kernel.image, initramfs: path.join(folder, INITRAMFS) };
}

async function initramfs(program: string, modules: readonly string[]): Promise<Buffer> {
  const folder = (name: string): ArchiveEntry => {
    return { path: name, mode: FOLDER, content: new Uint8Array() };
  };
  const entries = ['dev', 'proc', 'sys', 'modules'].map(folder);
  entries.push({ path: 'init', mode: PROGRAM, content: await readFile(program) });
  for (const [index, module] of modules.entries()) {
    const content = await readFile(module);
    entries.push({ path: `modules/${index + 1}.ko`, mode: PLAIN_FILE, content });
  }
  return archive(entries);
}

function compile(args: readonly string[]): Promise<string> {
  const next =
    'It needs a C library for static programs (Debian: apt-get install libc6-dev); ' +
    'if there is one, correct guests/linux.';
  return compileC('gcc', args, 'The Linux guest', next);
}
