import { ConnectionLost } from './failure.ts';
import type { QmpClient } from './qmp-client.ts';

/**
 * Settles when QEMU's stream backend reads its socket. The socket alone does not tell: a thread of
 * QEMU connects it, and the backend takes it over some turns of the main loop later.
 *
 * @param exited settles when QEMU is gone
 * @throws ConnectionLost when that happens first
 */
export async function streamConnected(qmp: QmpClient, exited: Promise<unknown>): Promise<void> {
  const connected = new Promise<void>((resolve) => {
    qmp.onEvent(({ event }) => {
      if (event === 'NETDEV_STREAM_CONNECTED') resolve();
    });
  });
  // Asked after listening, so that the event is not missed between the two.
  const command = { 'command-line': 'info network' };
  const backends = await qmp.execute('human-monitor-command', command);
  if (!/type=stream,connecting/.test(String(backends))) return;
  const first = await Promise.race([connected, exited.then(() => 'gone')]);
  if (first === 'gone') throw new ConnectionLost();
}
