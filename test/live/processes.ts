import { readdirSync, readFileSync } from 'node:fs';

/** Ids of the running processes that `parent`, by default this process, started. */
export function children(parent: number = process.pid): readonly number[] {
  const tasks = `/proc/${parent}/task`;
  return readdirSync(tasks).flatMap((task) =>
    readFileSync(`${tasks}/${task}/children`, 'latin1')
      .split(' ')
      .filter((id) => id !== '')
      .map(Number),
  );
}

/** The emulators this process runs. */
export function emulators(): readonly number[] {
  return children().filter((pid) => commandLine(pid)[0]?.endsWith('qemu-system-x86_64'));
}

/** Emulators started since this was called and not ended. */
export function newEmulators(): () => readonly number[] {
  const before = new Set(emulators());
  return () => emulators().filter((pid) => !before.has(pid));
}

export function commandLine(pid: number): readonly string[] {
  return readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0');
}
