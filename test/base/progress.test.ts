import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { showBuild } from '../../harness/base/progress.ts';

function shown(isTTY: boolean, lines: readonly string[]): string {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  const progress = showBuild(stream);
  for (const line of lines) progress.line(line);
  progress.end();
  return String(stream.read());
}

const steps = Array.from({ length: 200 }, (_, i) => `[${i + 1}/200] Compiling`);

it('prints ten lines of steps into a file', () => {
  const tenths = Array.from({ length: 10 }, (_, i) => `QEMU: ${20 * (i + 1)}/200\n`).join('');
  expect(shown(false, ['fetching', ...steps, 'done'])).toBe(
    `fetching\nQEMU: 200 steps\n${tenths}done\n`,
  );
});

it('shows a bar on a terminal, and wipes it before another line and at the end', () => {
  const text = shown(true, ['fetching', '[1/4] Compiling C object', 'linking', '[2/4] Linking']);
  expect(text).toMatch(/^fetching\n/);
  expect(text).toContain('QEMU [=');
  expect(text).toContain('2/4 steps');
  const wiped = '\u001b[1G\u001b[2K';
  expect(text).toContain(`${wiped}linking\n`);
  expect(text.endsWith(wiped)).toBe(true);
});
