import type { ControlCommand } from './control-queue.ts';

/** VIRTIO 1.3, 5.1.6.5.6.2: switches the offloads of `mask`, a set of feature bits, on and all others off. */
export function setOffloads(mask: bigint): ControlCommand {
  const data = Buffer.alloc(8);
  data.writeBigUInt64LE(mask);
  return { class: 5, command: 0, data };
}

/** VIRTIO 1.3, 5.1.6.5.5: the first `pairs` queue pairs are used from now on. */
export function setPairs(pairs: number): ControlCommand {
  const data = Buffer.alloc(2);
  data.writeUInt16LE(pairs);
  return { class: 4, command: 0, data };
}

/** Types of packets that are hashed: IPv4, TCP and UDP over it, and the same of IPv6. */
const HASH_TYPES = 0x3f;
const KEY_LENGTH = 40;
/** Any value will do: the hash of a packet has no effect on coalescing. */
const KEY_BYTE = 7;

/**
 * VIRTIO 1.3, 5.1.6.5.6.4 (struct virtio_net_hash_config): packets get a hash from now on. Types, four
 * reserved words, length of the key, key.
 */
export function configureHash(): ControlCommand {
  const data = Buffer.alloc(4 + 8 + 1 + KEY_LENGTH, KEY_BYTE);
  data.writeUInt32LE(HASH_TYPES, 0);
  data.fill(0, 4, 12);
  data.writeUInt8(KEY_LENGTH, 12);
  return { class: 4, command: 2, data };
}
