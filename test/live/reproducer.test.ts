// The reproducers of docs/findings on shipped and patched QEMU: one of each part of the script; test/soak runs all.
import { writeFileSync } from 'node:fs';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { createRunFolder } from '../../harness/base/run-folder.ts';
import { expectReproduced } from './reproducer-runs.ts';

test.concurrent.each([
  'trailer-in-unit',
  'memory-overrun',
  'off-keeps-units',
  'frames-for-nobody-taken',
  'migration-loses-units',
  'unplug-loses-units',
])('%s is shown by its script', expectReproduced);

test('a QEMU that does not start is no answer', async () => {
  const folder = await createRunFolder();
  try {
    const script = `${folder.path}/x.sh`;
    writeFileSync(`${folder.path}/x.rsc`, 'connection a 10.0.0.1:1 > 10.0.0.2:2\n+0 a . 1:2(1)\n');
    await execa('node', [
      'harness/cli/rsclab.mjs',
      'reproducer',
      `${folder.path}/x.rsc`,
      '--out',
      script,
    ]);
    const run = await execa('bash', [script], { env: { QEMU: '/bin/false' }, reject: false });
    expect(run.exitCode).toBe(125);
    expect(run.stderr).toContain('Could not run');
  } finally {
    await folder.remove();
  }
});
