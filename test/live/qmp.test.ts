import { afterEach, expect, test } from 'vitest';
import { ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { ConnectionLost } from '../../harness/subjects/qemu/failure.ts';
import { type RunningEmulator, startEmulator } from '../../harness/subjects/qemu/process.ts';
import { createQmpClient, type QmpEvent } from '../../harness/subjects/qemu/qmp-client.ts';

let running: RunningEmulator<'qmp'>;
afterEach(() => running.kill());

test('QMP: answers in order, events, refusals, and an end when QEMU ends', async () => {
  running = await startEmulator({
    emulator: await ensureEmulator('stock'),
    sockets: ['qmp'],
    namespace: false,
    args: (folder) => [
      ...['-machine', 'microvm', '-accel', 'qtest', '-display', 'none', '-nodefaults'],
      ...['-chardev', `socket,id=qmp,path=${folder}/qmp`, '-mon', 'chardev=qmp,mode=control'],
    ],
  });
  const qmp = await createQmpClient(running.sockets.qmp);
  const events: QmpEvent[] = [];
  qmp.onEvent((event) => events.push(event));

  const answers = await Promise.all([
    qmp.execute('query-status'),
    qmp.execute('stop'),
    qmp.execute('query-status'),
  ]);
  expect(answers).toEqual([
    { status: 'running', running: true },
    {},
    { status: 'paused', running: false },
  ]);
  expect(events).toMatchObject([{ event: 'STOP' }]);
  await expect(qmp.execute('no-such-command')).rejects.toThrow(/no-such-command/);

  process.kill(running.pid, 'SIGSTOP');
  const unanswered = qmp.execute('query-status');
  process.kill(running.pid, 'SIGKILL');
  await expect(unanswered).rejects.toThrow(ConnectionLost);
  expect(await running.exited).toBe('signal SIGKILL');
  await expect(qmp.execute('query-status')).rejects.toThrow(ConnectionLost);
});
