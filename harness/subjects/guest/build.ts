import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { buildOnce, digest, digestFiles } from '../../base/cache.ts';
import { compileC } from '../../base/compiler.ts';
import { ROOT } from '../../base/root.ts';

const SOURCE = path.join(ROOT, 'guests/windows-like');

const IMAGE = 'windows-like.elf';

/** Freestanding 32-bit code: it needs gcc and binutils for x86, but no 32-bit library or header. */
const FLAGS = [
  ...['-m32', '-std=gnu11', '-O2', '-ffreestanding', '-mgeneral-regs-only'],
  ...['-fno-pic', '-fno-pie', '-no-pie', '-fno-stack-protector', '-fcf-protection=none'],
  ...['-fno-asynchronous-unwind-tables', '-Wall', '-Wextra', '-Werror'],
  ...['-nostdlib', '-static', '-Wl,--build-id=none'],
];

/**
 * The path of the Windows-like guest's image for QEMU's `-kernel`, compiled when it is not in the cache.
 * @throws UserError `missing-package` without gcc; `build-failed` with the output of the compiler
 */
export async function ensureGuest(): Promise<string> {
  const files = (await readdir(SOURCE)).map((name) => path.join(SOURCE, name));
  const compiler = await compile(['--version']);
  const key = digest(await digestFiles(SOURCE, files), compiler, ...FLAGS);
  const folder = await buildOnce('guest', key, async (into) => {
    const script = path.join(SOURCE, 'link.ld');
    const sources = files.filter((file) => /\.[cS]$/.test(file)).sort();
    await compile([...FLAGS, '-T', script, ...sources, '-o', path.join(into, IMAGE)]);
  });
  return path.join(folder, IMAGE);
}

function compile(args: readonly string[]): Promise<string> {
  const next =
    'It needs gcc for x86 (Debian: apt-get install gcc); if there is one, correct guests/windows-like.';
  return compileC('gcc', args, 'The Windows-like guest', next);
}
