import { createServer, type Socket } from 'node:net';

/** A Unix socket that waits for one connection. */
export interface Listener {
  /** The connection, once made. */
  readonly connection: Promise<Socket>;
  /** Stops waiting. A connection made is read to its end, which lets go of it. */
  close(): void;
}

/**
 * Listens at `path` for one connection. The harness listens and QEMU connects, so "QEMU is there" is
 * an event and nothing has to be polled.
 */
export async function listenOnce(path: string): Promise<Listener> {
  const server = createServer();
  let made: Socket | undefined;
  const connection = new Promise<Socket>((resolve) => {
    server.once('connection', (socket) => {
      server.close();
      made = socket;
      // A dead emulator is reported once, by its process: a reset connection has nothing to add.
      socket.on('error', () => {});
      resolve(socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return {
    connection,
    close() {
      server.close();
      made?.resume();
    },
  };
}
