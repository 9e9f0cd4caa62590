import { expect, it } from 'vitest';
import { showProgress } from '../../../harness/subjects/qemu/progress.ts';

function shown(isTTY: boolean, lines: readonly string[]): string {
  let text = '';
  const stream = { isTTY, columns: 20, write: (more: string) => (text += more) };
  const progress = showProgress(stream);
  for (const line of lines) progress.line(line);
  progress.end();
  return text;
}

const steps = Array.from({ length: 200 }, (_, i) => `[${i + 1}/200] Compiling`);

it('prints ten lines of steps into a file', () => {
  expect(shown(false, ['fetching', ...steps])).toBe(
    `fetching\n${Array.from({ length: 10 }, (_, i) => `QEMU ${20 * (i + 1)}/200\n`).join('')}`,
  );
});

it('shares one line of a terminal, no wider than it, and wipes it', () => {
  expect(shown(true, ['fetching', '[1/2] Compiling C object'])).toBe(
    '\r\u001b[Kfetching\n\r\u001b[K[1/2] Compiling C o\r\u001b[K',
  );
});
