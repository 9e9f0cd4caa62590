// A harness of its own, for tests that end it while its guest migrates: prints the two emulators' pids.

import { createGuestSubject } from '../../harness/subjects/guest.ts';
import type { Emulator } from '../../harness/subjects/qemu/emulator.ts';
import type { DeviceEvent } from '../../model/index.ts';
import { emulators } from './processes.ts';
import { scenario } from './qtest-scenarios.ts';

const emulator = JSON.parse(process.argv[2] ?? '') as Emulator;
const subject = await createGuestSubject({ emulator });
const migrations = Array<DeviceEvent>(100).fill({ kind: 'migrate', at: 0 });
const done = subject.run(scenario(migrations));
while (emulators().length < 2) await new Promise(setImmediate);
console.log(emulators().join(' '));
await done;
