import { LINK_NAMES } from './link.ts';
import type { CapturedInterface, CapturedPacket } from './packet.ts';
import { printStation, type Station } from './station.ts';

/** Why a packet is not among the frames, though it was wanted. */
export type LeftOut =
  | { readonly kind: 'cut' }
  /** Longer than this, the receive buffer or the limit of a backend, bytes. */
  | { readonly kind: 'long'; readonly most: number; readonly of: 'buffer' | 'backend' }
  /** Its link type cannot be given an Ethernet header. */
  | { readonly kind: 'link' }
  /** Its protocol has no number on Ethernet. */
  | { readonly kind: 'protocol' };

/** What became of a capture besides its frames, in a line for each kind. */
export class CaptureNotes {
  readonly #leftOut = new Map<string, { why: LeftOut; first: CapturedPacket; count: number }>();
  readonly #given = new Map<string, number>();
  readonly #interfaces = new Map<string, { from: CapturedInterface; packets: number }>();
  #packets = 0;
  #wanted = 0;
  #toward = 0;
  #shortened = 0;
  #backwards = 0;
  #others = 0;
  /** The interface that was chosen by itself. */
  ours: string | undefined;
  station: Station | undefined;
  /** Its IP address, when it was guessed. */
  guessed: { readonly address: string | undefined } | undefined;
  /** It was to be guessed, and none was found. */
  nobody = false;

  packet({ from }: CapturedPacket): void {
    this.#packets += 1;
    const key = interfaceText(from);
    const known = this.#interfaces.get(key);
    if (known === undefined) this.#interfaces.set(key, { from, packets: 1 });
    else known.packets += 1;
  }

  /** Of another interface than the chosen. */
  otherInterface(): void {
    this.#others += 1;
  }

  leftOut(packet: CapturedPacket, why: LeftOut): void {
    const key = why.kind === 'link' ? `link ${packet.from.linkType}` : why.kind;
    const known = this.#leftOut.get(key);
    if (known === undefined) this.#leftOut.set(key, { why, first: packet, count: 1 });
    else known.count += 1;
  }

  /** A frame whose Ethernet header was made up. */
  gaveHeader(link: string): void {
    this.#given.set(link, (this.#given.get(link) ?? 0) + 1);
  }

  frame(toward: boolean): void {
    this.#wanted += 1;
    if (toward) this.#toward += 1;
  }

  shortened(): void {
    this.#shortened += 1;
  }

  backwards(): void {
    this.#backwards += 1;
  }

  get interfaces(): readonly CapturedInterface[] {
    return [...this.#interfaces.values()].map(({ from }) => from);
  }

  /** A line for each kind of packet that is not among the frames, though it was wanted. */
  leftOutLines(): string[] {
    const packets = withCommas(this.#packets);
    return [...this.#leftOut.values()].map(
      ({ why, first, count }) =>
        `${withCommas(count)} of ${packets} packets left out: ${leftOutText(why, first)}`,
    );
  }

  /** All of it. */
  lines(): string[] {
    return [
      ...this.leftOutLines(),
      ...this.#interfaceLines(),
      ...[...this.#given].map(
        ([link, count]) =>
          `${withCommas(count)} packets of ${link} are given an Ethernet header: EtherType and addresses are made up`,
      ),
      ...this.#towardLines(),
      ...this.#timeLines(),
    ];
  }

  #interfaceLines(): string[] {
    const counts = [...this.#interfaces].map(
      ([name, { packets }]) => `${name} (${withCommas(packets)})`,
    );
    const list = counts.join(', ');
    if (this.ours !== undefined) {
      return [
        `only packets of the interface ${this.ours} are taken, as rsclab wrote the file: ${list}; --interface takes another`,
      ];
    }
    if (this.#others > 0 || counts.length < 2) return [];
    return [
      `packets of ${counts.length} interfaces are taken together: ${list}; --interface takes one`,
    ];
  }

  #towardLines(): string[] {
    if (this.nobody) {
      return [
        'all frames are taken for arriving ones, as no host is part of nearly all; --toward ADDRESS takes those to one',
      ];
    }
    const { station, guessed } = this;
    if (station === undefined || (guessed !== undefined && this.#toward === this.#wanted))
      return [];
    const head = `${withCommas(this.#toward)} of ${withCommas(this.#wanted)} frames are toward ${printStation(station)}`;
    if (guessed === undefined) return [head];
    const address =
      station.kind === 'ip' || guessed.address === undefined ? '' : ` (${guessed.address})`;
    return [
      `${head}${address}, guessed; only they arrive. Others: --toward ADDRESS; all: --toward any`,
    ];
  }

  #timeLines(): string[] {
    const changes = [
      ...(this.#shortened > 0
        ? [`an hour instead of each of ${withCommas(this.#shortened)} longer pauses`]
        : []),
      ...(this.#backwards > 0
        ? [`no pause where the clock runs backwards, ${withCommas(this.#backwards)} times`]
        : []),
    ];
    return changes.length === 0 ? [] : [`times of the capture are changed: ${changes.join('; ')}`];
  }
}

function leftOutText(why: LeftOut, { number, bytes, wireLength, from }: CapturedPacket): string {
  switch (why.kind) {
    case 'cut':
      return `the snap length cut them (packet ${number} to ${bytes.length} of ${wireLength} bytes); record again with the whole packet kept: tcpdump -s 0`;
    case 'long': {
      const limit =
        why.of === 'buffer'
          ? `the guest's receive buffer of ${why.most} bytes`
          : `the ${why.most} bytes that a backend hands over`;
      const other =
        why.of === 'buffer' ? ', or give the guest more room: --config mergeable=on' : '';
      return `longer than ${limit} (packet ${number}: ${bytes.length}); split them with --split-gso 1448${other}`;
    }
    case 'link':
      return `link type ${from.linkType} (packet ${number}), which cannot be replayed; record on an interface of another kind: ${LINK_NAMES}`;
    case 'protocol':
      return `of a protocol that has no number on Ethernet (packet ${number}, link type ${from.linkType})`;
  }
}

/** `0 eth0`, as `--interface` takes either word. */
export function interfaceText({ number, name }: CapturedInterface): string {
  return name === undefined ? `${number}` : `${number} ${name}`;
}

function withCommas(value: number): string {
  return value.toLocaleString('en-US');
}
