import { UserError } from '../../base/errors.ts';
import type { CapturedPacket } from './packet.ts';
import { PacketStream } from './packet-stream.ts';
import type { CaptureSource, OnRead } from './source.ts';

/**
 * The packets of a pcap or pcapng file, gzip or plain, in file order and in batches as they are read.
 * @throws UserError `bad-capture` when the file cannot be opened, is no capture, is damaged or cut short; the
 * message names file and byte. The packets before that come first.
 */
export async function* packetsOf(
  { name, chunks }: CaptureSource,
  onRead?: OnRead,
): AsyncGenerator<readonly CapturedPacket[]> {
  const stream = new PacketStream(name);
  for await (const chunk of chunks(onRead)) {
    const packets: CapturedPacket[] = [];
    const failure = failureOf(() => stream.push(chunk, packets));
    if (packets.length > 0) yield packets;
    if (failure !== undefined) throw failure;
  }
  stream.end();
}

/** The UserError that `work` throws. */
function failureOf(work: () => void): UserError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
