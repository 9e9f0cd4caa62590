import { closeSync, openSync, writeSync } from 'node:fs';
import type { Decision } from '../../model/index.ts';
import { type PacketToWrite, pcapngPacket, pcapngStart } from '../input/capture/pcapng-writer.ts';
import { printHeader } from '../input/scenario/text/header.ts';
import { decisionText } from './notation.ts';
import type { ShownDelivery } from './show.ts';
import type { ArrivingFrame, StreamWatcher } from './stream.ts';
import { rangesText } from './words.ts';

const IN = 0;
const OUT = 1;

/** Bytes that are gathered before they are written. */
const GATHERED = 1024 ** 2;

/**
 * The frames and deliveries of one side for Wireshark, written as they come: the interfaces `in` and `out SIDE`. A
 * frame's comment has its number and decision, a delivery's its virtio header, its frames and its cause.
 */
export class ShownPcapng implements StreamWatcher {
  readonly #file: number;
  #parts: Uint8Array[] = [];
  #length = 0;

  /** @throws an error of the file system */
  constructor(file: string, side: string) {
    this.#file = openSync(file, 'w');
    this.#write(pcapngStart(['in', `out ${side}`]));
  }

  frame({ number, at, bytes }: ArrivingFrame, decision: Decision | undefined): void {
    const text = decision === undefined ? '' : `: ${decisionText(decision)}`;
    this.#packet({ time: at, bytes, interface: IN, comment: `frame ${number}${text}` });
  }

  delivery({ delivery, frames, cause, passed }: ShownDelivery): void {
    const header = printHeader(delivery.header, undefined);
    const made = `${frames.length === 1 ? 'frame' : 'frames'} ${rangesText(frames)}`;
    const why =
      cause === undefined ? '' : passed ? `, passed: ${cause}` : `, finalised by ${cause}`;
    const lines = [
      ...(header.length === 0 ? [] : [`virtio: ${header.join(' ')}`]),
      `${made}${why}`,
    ];
    const { at, bytes } = delivery;
    this.#packet({ time: at, bytes, interface: OUT, comment: lines.join('\n') });
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #packet(packet: PacketToWrite): void {
    this.#write(pcapngPacket(packet));
  }

  #write(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
    if (this.#length > GATHERED) this.#flush();
  }

  #flush(): void {
    const whole = Buffer.concat(this.#parts);
    for (let at = 0; at < whole.length; ) at += writeSync(this.#file, whole, at);
    [this.#parts, this.#length] = [[], 0];
  }
}
