import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { parseJson } from '../../base/json.ts';
import { answeredWithin, ConnectionLost, RESPONSE_DEADLINE } from './failure.ts';

/** An event of QEMU, e.g. `STOP`. */
export interface QmpEvent {
  readonly event: string;
  readonly data?: unknown;
}

/** QEMU refused a command; `message` is its description. */
export class QmpError extends Error {}

export interface QmpClient {
  /**
   * Runs one command; resolves with its `return`. Commands run in the order of the calls.
   * @throws QmpError, ConnectionLost, NoResponse
   */
  execute(command: string, args?: Readonly<Record<string, unknown>>): Promise<unknown>;
  onEvent(listener: (event: QmpEvent) => void): void;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A greeting, an event, or the answer to a command. */
const MESSAGE = v.union([
  v.object({ QMP: v.unknown() }),
  v.object({ event: v.string(), data: v.optional(v.unknown()) }),
  v.object({ error: v.object({ desc: v.string() }) }),
  v.object({ return: v.unknown() }),
]);

/**
 * A QMP session on a connected socket (`-chardev socket,id=qmp,path=… -mon chardev=qmp,mode=control`),
 * after the negotiation. It uses in-band commands only, so answers come in order. Commands in flight are
 * rejected when QEMU ends.
 *
 * @param deadline the longest time of a command, ms
 */
export async function createQmpClient(
  socket: Socket,
  deadline = RESPONSE_DEADLINE,
): Promise<QmpClient> {
  const pending: Pending[] = [];
  const listeners: ((event: QmpEvent) => void)[] = [];
  let gone = false;

  const lines = createInterface({ input: socket });
  // readline reports a reset connection as an error of its own; the process reports its own end.
  lines.on('error', () => {});
  lines.on('line', (line) => {
    const message = parseJson(MESSAGE, line, "QEMU's message");
    if ('event' in message) for (const listener of listeners) listener(message);
    else if ('error' in message) pending.shift()?.reject(new QmpError(message.error.desc));
    else if ('return' in message) pending.shift()?.resolve(message.return);
  });
  socket.on('close', () => {
    gone = true;
    for (const command of pending.splice(0)) command.reject(new ConnectionLost());
  });

  const execute: QmpClient['execute'] = (command, args) =>
    answeredWithin(
      deadline,
      new Promise((resolve, reject) => {
        if (gone) return reject(new ConnectionLost());
        pending.push({ resolve, reject });
        socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`);
      }),
    );
  await execute('qmp_capabilities');
  return { execute, onEvent: (listener) => listeners.push(listener) };
}

/**
 * Settles when QEMU's stream backend reads its socket. A connected socket is not enough: a thread of QEMU
 * connects it, and the backend gets it some turns of the main loop later.
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
