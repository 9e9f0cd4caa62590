// `rsclab try` on two repairs of the same finding written by hand: one that cures it, and one that lets padded
// segments overtake.
import { execa } from 'execa';
import { expect, test } from 'vitest';

const TIMEOUT = 1_800_000;

const tryPatch = (name: string, ...words: string[]) =>
  execa(
    'node',
    ['harness/cli/rsclab.mjs', 'try', `test/soak/patches/${name}`, '--count', '300', ...words],
    { reject: false },
  );

test('a repair is the cure of just that finding', { timeout: TIMEOUT }, async () => {
  const { stdout, stderr, exitCode } = await tryPatch('padding.patch', '--cures=trailer-in-unit');
  expect(stdout, stderr).toContain('It cures trailer-in-unit, and nothing else changed.');
  expect(exitCode).toBe(0);
});

test('one that breaks the order does not, and a small scenario shows it', {
  timeout: TIMEOUT,
}, async () => {
  const { stdout, stderr, exitCode } = await tryPatch(
    ...['padding-overtakes.patch', '--cures=trailer-in-unit', '--json'],
  );
  expect(exitCode, stderr).toBe(1);
  const { status, others } = JSON.parse(stdout);
  expect(status).toBe(1);
  const scenarios: string[] = others.map(({ scenario }: { scenario: string }) => scenario);
  const frames = scenarios.map((one) =>
    one.split('\n').filter((line) => /^\+\S+ [a-z] /.test(line)),
  );
  expect(Math.min(...frames.map(({ length }) => length))).toBeLessThanOrEqual(4);
  expect(others.flatMap(({ broken }: { broken: string[] }) => broken)).toContain('order');
});

test('a patch that does not apply is named, and the commit skipped', async () => {
  const { stderr, exitCode } = await execa(
    'node',
    ['harness/cli/rsclab.mjs', 'try', 'test/soak/patches/other-tree.patch'],
    { reject: false },
  );
  expect(stderr).toContain('Applying other-tree.patch to QEMU failed');
  expect(exitCode).toBe(125);
});
