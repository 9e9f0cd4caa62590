import type { QmpClient } from '../../../harness/subjects/qemu/qmp-client.ts';

/** The machine's memory is a file both emulators map, so it is no part of the stream. */
const CAPABILITIES = [
  { capability: 'events', state: true },
  { capability: 'x-ignore-shared', state: true },
];

/** Writes the machine's state to `file`. It stays stopped. */
export async function saveTo(qmp: QmpClient, file: string): Promise<void> {
  await qmp.execute('migrate-set-capabilities', { capabilities: CAPABILITIES });
  const done = completed(qmp);
  await qmp.execute('migrate', { uri: `file:${file}` });
  await done;
}

/** Loads the state from `file`; settles when it is loaded. QEMU ends when it refuses the state. */
export async function loadFrom(qmp: QmpClient, file: string): Promise<void> {
  await qmp.execute('migrate-set-capabilities', { capabilities: CAPABILITIES });
  const done = completed(qmp);
  await qmp.execute('migrate-incoming', { uri: `file:${file}` });
  await done;
}

function completed(qmp: QmpClient): Promise<void> {
  return new Promise((resolve) => {
    qmp.onEvent(({ event, data }) => {
      if (event !== 'MIGRATION') return;
      if ((data as { readonly status: string }).status === 'completed') resolve();
    });
  });
}
