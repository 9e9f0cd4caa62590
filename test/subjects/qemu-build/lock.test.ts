import path from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { commandOf } from '../../../harness/base/root.ts';
import { withLock } from '../../../harness/subjects/qemu/build/lock.ts';
import { it } from './folder.ts';

const [NODE, ...HOLDER] = commandOf('test/subjects/qemu-build/lock-holder.ts');

it('lets one in at a time and tells who waits', async ({ folder }) => {
  const file = path.join(folder, 'made/on/the/way');
  const events: string[] = [];
  let leave = () => {};
  let first: Promise<void> | undefined;
  // the second starts when the first has the lock, because the order of two that start together is unknown
  await new Promise<void>((entered) => {
    first = withLock(
      file,
      () => events.push('first waits'),
      async () => {
        events.push('first in');
        entered();
        await new Promise<void>((resolve) => {
          leave = resolve;
        });
        events.push('first out');
      },
    );
  });
  const second = withLock(
    file,
    () => {
      events.push('second waits');
      leave();
    },
    async () => void events.push('second in'),
  );
  await Promise.all([first, second]);
  expect(events).toEqual(['first in', 'second waits', 'first out', 'second in']);
});

it('is free again after an error', async ({ folder }) => {
  const file = path.join(folder, 'lock');
  const failing = withLock(file, neverWait, async () => Promise.reject(new Error('inside')));
  await expect(failing).rejects.toThrow('inside');
  expect(await withLock(file, neverWait, async () => 'free')).toBe('free');
});

it('is free again when its holder was killed', async ({ folder }) => {
  const file = path.join(folder, 'lock');
  const holder = execa(NODE, [...HOLDER, file], { reject: false });
  for await (const line of holder) if (line === 'held') holder.kill('SIGKILL');
  await holder;
  expect(await withLock(file, neverWait, async () => 'free')).toBe('free');
});

it('stays while a child of a killed holder works on', async ({ folder }) => {
  const file = path.join(folder, 'lock');
  const child = await withLock(file, neverWait, async (descriptor) =>
    Promise.resolve({
      process: execa('cat', { stdio: ['pipe', 'ignore', 'ignore', descriptor], reject: false }),
    }),
  );
  let waited = false;
  const after = withLock(
    file,
    () => {
      waited = true;
      child.process.stdin.end();
    },
    async () => 'free',
  );
  expect(await after).toBe('free');
  expect(waited).toBe(true);
  await child.process;
});

function neverWait(): void {
  throw new Error('the lock was held');
}
