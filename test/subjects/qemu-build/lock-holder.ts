// Holds the lock of the file named until it is killed.
import { withLock } from '../../../harness/subjects/qemu/build/lock.ts';

const file = process.argv[2] ?? '';
await withLock(
  file,
  () => {},
  async () => {
    console.log('held');
    await new Promise((resolve) => process.stdin.once('end', resolve).resume());
  },
);
