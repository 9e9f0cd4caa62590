import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../../harness/base/root.ts';

/** A small repository in which sources may change. */
let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'rsclab-run-'));
  mkdirSync(path.join(root, 'node_modules'));
  symlinkSync(path.join(ROOT, 'node_modules/esbuild'), path.join(root, 'node_modules/esbuild'));
  for (const file of ['harness/base/run.mjs', 'harness/base/root.ts', 'tsconfig.json']) {
    cpSync(path.join(ROOT, file), path.join(root, file));
  }
  write('package.json', '{}');
  write('node_modules/.package-lock.json', '{}');
  write('word.ts', "export const WORD: string = 'one';\n");
  write(
    'main.ts',
    "import { ROOT } from './harness/base/root.ts';\nimport { WORD } from './word.ts';\n" +
      "console.log(WORD, ROOT, ...process.argv.slice(2));\nif (process.argv[2] === 'fail') throw new Error('no');\n",
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  writeFileSync(path.join(root, file), text);
}

async function run(...args: readonly string[]): Promise<string> {
  const { stdout } = await execa('node', ['harness/base/run.mjs', 'main.ts', ...args], {
    cwd: root,
  });
  return stdout;
}

test('a program knows its arguments and the root of the repository', async () => {
  expect(await run('--a', 'b')).toBe(`one ${root} --a b`);
  expect(await run()).toBe(`one ${root}`);
});

test('a changed source is compiled again, even at the same size', async () => {
  for (const word of ['one', 'two', 'six', 'one']) {
    write('word.ts', `export const WORD: string = '${word}';\n`);
    expect(await run()).toBe(`${word} ${root}`);
  }
});

test('no source is compiled when none has changed', async () => {
  await run();
  rmSync(path.join(root, 'node_modules/esbuild'));
  expect(await run()).toBe(`one ${root}`);
});

test.each(['node_modules/.package-lock.json', 'tsconfig.json', 'harness/base/run.mjs'])(
  'compiled again when %s has changed',
  async (file) => {
    await run();
    utimesSync(path.join(root, file), 1, 1);
    rmSync(path.join(root, 'node_modules/esbuild'));
    await expect(run()).rejects.toThrow("Cannot find package 'esbuild'");
  },
);

test('an error names the line of the source', async () => {
  await expect(run('fail')).rejects.toThrow(`${path.join(root, 'main.ts')}:4:`);
});
