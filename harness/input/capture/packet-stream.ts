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
  /** What was not read yet, and its length; parsing goes on when it has `#need` bytes. */
  #parts: Uint8Array[] = [];
  #length = 0;
  #need = MAGIC;
  /** Offset of the first of `#parts` in the file, bytes. */
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
    this.#parts.push(bytes);
    this.#length += bytes.length;
    if (this.#length < this.#need) return;
    const whole = this.#joined();
    this.#parser ??= parserFor(this.#file, whole);
    const { used, need } = this.#parser.parse(whole, this.#offset, packets);
    this.#offset += used;
    this.#need = need;
    this.#parts = used === whole.length ? [] : [whole.subarray(used)];
    this.#length = whole.length - used;
  }

  /** No more bytes follow. @throws UserError `bad-capture` when the file is cut short */
  end(): void {
    const rest = this.#joined();
    this.#parser ??= parserFor(this.#file, rest);
    this.#parser.end(rest, this.#offset);
  }

  #joined(): Uint8Array {
    const [first, ...more] = this.#parts;
    if (first !== undefined && more.length === 0) return first;
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
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
