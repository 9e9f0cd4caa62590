import { concatBytes } from '../scenario/frame/bytes.ts';
import { badCapture, fileBytes } from './file-bytes.ts';
import type { CapturedPacket, PacketParser } from './packet.ts';
import { PCAP_MAGIC, PcapParser } from './pcap.ts';
import { PcapngParser } from './pcapng.ts';
import { SECTION_HEADER } from './pcapng-block.ts';

const MAGIC = 4;

/** The packets of a pcap or pcapng file, which comes in parts of any length. */
export class PacketStream {
  readonly #file: string;
  #parser: PacketParser | undefined;
  /** What was not read yet; parsing goes on when it has `#need` bytes. */
  #rest: Uint8Array = new Uint8Array();
  #need = MAGIC;
  /** Offset of `#rest` in the file, bytes. */
  #offset = 0;

  /** @param file is only named in errors */
  constructor(file: string) {
    this.#file = file;
  }

  /**
   * Appends the packets that are whole with these bytes to `packets`, also when it throws.
   * @throws UserError `bad-capture` when the file is no capture or damaged; the message names file and byte
   */
  push(bytes: Uint8Array, packets: CapturedPacket[]): void {
    let rest = bytes;
    // only the packet that began in the part before is joined, the others are read where they lie
    while (this.#rest.length > 0 && rest.length > 0) {
      const missing = Math.max(this.#need - this.#rest.length, 1);
      const joined = concatBytes(this.#rest, rest.subarray(0, missing));
      rest = rest.subarray(missing);
      this.#parse(joined, packets);
    }
    if (rest.length > 0) this.#parse(rest, packets);
  }

  #parse(bytes: Uint8Array, packets: CapturedPacket[]): void {
    this.#rest = bytes;
    if (bytes.length < this.#need) return;
    this.#parser ??= parserFor(this.#file, bytes);
    const { used, need } = this.#parser.parse(bytes, this.#offset, packets);
    this.#offset += used;
    this.#need = need;
    this.#rest = bytes.subarray(used);
  }

  /** No more bytes follow. @throws UserError `bad-capture` when the file is cut short */
  end(): void {
    this.#parser ??= parserFor(this.#file, this.#rest);
    this.#parser.end(this.#rest, this.#offset);
  }
}

/** Whether a file that starts so is a pcap or pcapng file. */
export function isCapture(start: Uint8Array): boolean {
  return start.length >= MAGIC && parserOf('', start) !== undefined;
}

function parserFor(file: string, start: Uint8Array): PacketParser {
  const parser = parserOf(file, start);
  if (parser !== undefined) return parser;
  throw badCapture(
    file,
    0,
    `no pcap or pcapng file (it starts with ${hexOf(start.subarray(0, MAGIC))})`,
    'name a capture made with tcpdump -w or Wireshark; others convert with "editcap IN OUT.pcapng"',
  );
}

function parserOf(file: string, start: Uint8Array): PacketParser | undefined {
  for (const littleEndian of [true, false]) {
    const magic = fileBytes(file, start, littleEndian).u32(0, 'the magic number of a capture');
    if (magic === SECTION_HEADER) return new PcapngParser(file);
    const unit = PCAP_MAGIC.get(magic);
    if (unit !== undefined) return new PcapParser(file, littleEndian, unit);
  }
  return undefined;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
