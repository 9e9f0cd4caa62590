import { expect, test } from 'vitest';
import { archive, FOLDER, PLAIN_FILE, PROGRAM } from '../../../harness/subjects/linux/cpio.ts';

/** Reads an archive as buffer-format.rst describes it. */
function entriesOf(bytes: Buffer) {
  const entries = [];
  let at = 0;
  for (;;) {
    const field = (index: number) => {
      const start = at + 6 + index * 8;
      return Number.parseInt(bytes.toString('latin1', start, start + 8), 16);
    };
    if (bytes.toString('latin1', at, at + 6) !== '070701') throw new Error(`no header at ${at}`);
    const [mode, size, nameSize] = [field(1), field(6), field(11)];
    const path = bytes.toString('latin1', at + 110, at + 110 + nameSize - 1);
    const content = Math.ceil((at + 110 + nameSize) / 4) * 4;
    if (path === 'TRAILER!!!') return entries;
    entries.push({ path, mode, content: bytes.toString('latin1', content, content + size) });
    at = Math.ceil((content + size) / 4) * 4;
  }
}

test('names and contents of any length are read back unchanged', () => {
  const contents = ['', 'a', 'ab', 'abc', 'abcd', '\0\u00ff'];
  const entries = contents.map((content, i) => ({
    path: `modules/${'x'.repeat(i)}`,
    mode: [FOLDER, PROGRAM, PLAIN_FILE][i % 3] ?? 0,
    content: Buffer.from(content, 'latin1'),
  }));
  const bytes = archive(entries);
  expect(bytes.length % 4).toBe(0);
  expect(entriesOf(bytes)).toEqual(
    entries.map((entry, i) => ({ ...entry, content: contents[i] ?? '' })),
  );
});

test('gives every entry a number of its own: hard links would share one', () => {
  const file = (path: string) => ({ path, mode: PLAIN_FILE, content: Buffer.from(path) });
  const bytes = archive(['a', 'b'].map(file)).toString('latin1');
  const inodes = [...bytes.matchAll(/070701(.{8})/g)].map(([, inode]) => inode);
  expect(new Set(inodes).size).toBe(3);
});
