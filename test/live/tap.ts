import { spawnSync } from 'node:child_process';
import { beforeEach } from 'vitest';
import { inNamespace } from '../../harness/subjects/qemu/namespace.ts';

/** Files whose tests need no tap: vitest.config.ts loads this before each file of `live` and `soak`. */
const WITHOUT = ['emulator', 'linux-kernel', 'series'].map((name) => `${name}.test.ts`);

const refusal = refusedTap();

beforeEach(({ skip, task }) => {
  const without = WITHOUT.some((name) => task.file.name.endsWith(`/${name}`));
  skip(refusal !== undefined && !without, refusal);
});

/** Why no tap can be made in a namespace of its own, as QEMU does, if so. */
function refusedTap(): string | undefined {
  const [file = '', ...args] = inNamespace(['ip', 'tuntap', 'add', 'mode', 'tap', 'name', 'tap0']);
  const { error, status, stderr } = spawnSync(file, args, { encoding: 'utf8' });
  if (error === undefined && status === 0) return undefined;
  return `no tap can be made: ${(error?.message ?? stderr).trim()}`;
}
