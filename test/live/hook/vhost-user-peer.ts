import type { Socket } from 'node:net';

/** Requests that want an answer here, vhost-user specification, "Front-end message types". */
const GET_FEATURES = 1;
const GET_VRING_BASE = 11;

const HEADER_LENGTH = 12;
const VERSION_1 = 1;
const REPLY = 4;

/**
 * The other end of `-netdev vhost-user`: says that it has `features`, without VHOST_USER_F_PROTOCOL_FEATURES,
 * accepts every message of QEMU, and never uses a queue. File descriptors in messages are dropped.
 */
export function answerVhostUser(socket: Socket, features: bigint): void {
  let pending = Buffer.alloc(0);
  socket.on('data', (data: Buffer) => {
    pending = Buffer.concat([pending, data]);
    for (;;) {
      if (pending.length < HEADER_LENGTH) return;
      const end = HEADER_LENGTH + pending.readUInt32LE(8);
      if (pending.length < end) return;
      const answer = reply(pending.readUInt32LE(0), pending.subarray(HEADER_LENGTH, end), features);
      if (answer) socket.write(answer);
      pending = pending.subarray(end);
    }
  });
}

function reply(request: number, payload: Buffer, features: bigint): Buffer | undefined {
  switch (request) {
    case GET_FEATURES: {
      const value = Buffer.alloc(8);
      value.writeBigUInt64LE(features);
      return message(request, value);
    }
    case GET_VRING_BASE:
      return message(request, payload);
    default:
      return undefined;
  }
}

function message(request: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_LENGTH);
  header.writeUInt32LE(request, 0);
  header.writeUInt32LE(VERSION_1 | REPLY, 4);
  header.writeUInt32LE(payload.length, 8);
  return Buffer.concat([header, payload]);
}
