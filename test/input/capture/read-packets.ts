import { captureFile } from '../../../harness/input/capture/chunks.ts';
import type { CapturedPacket } from '../../../harness/input/capture/packet.ts';
import { PacketStream } from '../../../harness/input/capture/packet-stream.ts';
import { packetsOf } from '../../../harness/input/capture/packets.ts';

/**
 * The packets in `content`.
 *
 * @param partLength it is read in parts of so many bytes; default: at once
 * @throws UserError `bad-capture`, naming `file`
 */
export function parseCapture(
  file: string,
  content: Uint8Array,
  partLength = Math.max(content.length, 1),
): CapturedPacket[] {
  const packets: CapturedPacket[] = [];
  const stream = new PacketStream(file);
  for (let at = 0; at < content.length; at += partLength) {
    stream.push(content.subarray(at, at + partLength), packets);
  }
  stream.end();
  return packets;
}

/** All packets of a file. @throws UserError `bad-capture` */
export async function readCapture(file: string): Promise<CapturedPacket[]> {
  const packets: CapturedPacket[] = [];
  for await (const batch of packetsOf(captureFile(file))) packets.push(...batch);
  return packets;
}

/** Nanoseconds since the epoch. */
export function timeOf({ seconds, nanoseconds }: CapturedPacket): bigint {
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
}
