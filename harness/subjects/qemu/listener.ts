import { createServer, type Socket } from 'node:net';

/** A Unix socket that waits for one connection. */
export interface Listener {
  /** The connection, once made. */
  readonly connection: Promise<Socket>;
  /** Stops waiting. An existing connection is read to its end, which frees it. */
  close(): void;
}

/**
 * Listens at `path` for one connection. The harness listens and QEMU connects, so the start of QEMU is an event
 * that needs no polling.
 */
export async function listenOnce(path: string): Promise<Listener> {
  const server = createServer();
  let made: Socket | undefined;
  const connection = new Promise<Socket>((resolve) => {
    server.once('connection', (socket) => {
      server.close();
      made = socket;
      // The process reports the end of an emulator; a reset connection is not reported as well.
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
