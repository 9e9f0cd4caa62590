// Runs scenarios without end in a process of its own, which tests kill: prints its emulator's id once
// the first is through. Arguments: the emulator as JSON.
import type { Emulator } from '../../harness/subjects/qemu/emulator.ts';
import { createQtestSubject } from '../../harness/subjects/qtest.ts';
import { emulators } from './processes.ts';
import { clock, scenario } from './qtest-scenarios.ts';

const subject = createQtestSubject({ emulator: JSON.parse(process.argv[2] ?? '') as Emulator });
try {
  await subject.run(scenario([clock(1)]));
  process.stdout.write(`${emulators().join()}\n`);
  for (;;) await subject.run(scenario([clock(1)]));
} catch (error) {
  process.stdout.write(`${error instanceof Error && 'code' in error ? error.code : error}\n`);
  process.exitCode = 3;
}
