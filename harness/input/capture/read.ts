import { readFile } from 'node:fs/promises';
import { UserError } from '../../base/errors.ts';
import { badCapture, fileBytes } from './file-bytes.ts';
import { type CapturedPacket, PCAP_MAGIC, parsePcap } from './pcap.ts';
import { parsePcapng } from './pcapng.ts';
import { SECTION_HEADER } from './pcapng-block.ts';

/**
 * The packets of a pcap or pcapng file, in file order.
 * @throws UserError `bad-capture` when the file cannot be opened, is no capture, is damaged or cut
 * short, or was not taken on Ethernet; the message names file and byte
 */
export async function readCapture(file: string): Promise<CapturedPacket[]> {
  let content: Buffer;
  try {
    content = await readFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const next = 'check the name and that you may read it';
    throw new UserError('bad-capture', `${file}: ${reason}`, next, { cause });
  }
  return parseCapture(file, new Uint8Array(content.buffer, content.byteOffset, content.length));
}

/** The packets in `content`; `file` is only named in errors. @throws UserError `bad-capture` */
export function parseCapture(file: string, content: Uint8Array): CapturedPacket[] {
  for (const littleEndian of [true, false]) {
    const bytes = fileBytes(file, content, littleEndian);
    const magic = bytes.u32(0, 'the magic number of a capture');
    if (magic === SECTION_HEADER) return parsePcapng(file, content);
    const unit = PCAP_MAGIC.get(magic);
    if (unit !== undefined) return parsePcap(bytes, unit);
  }
  throw badCapture(
    file,
    0,
    `no pcap or pcapng file (it starts with ${hex(content.subarray(0, 4))})`,
    'name a capture made with tcpdump -w or Wireshark; others convert with "editcap IN OUT.pcapng"',
  );
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
