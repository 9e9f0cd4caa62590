import type { Decision } from '../../model/index.ts';
import { ETHERTYPE } from '../input/scenario/frame/view.ts';
import { grouped } from './notation.ts';

/** The most bytes of a frame of an Ethernet without jumbo frames, with a VLAN tag and without its check sequence. */
const MOST_ETHERNET = 1_518;

/** The sum of a TCP segment whose checksum is right. */
const RIGHT_SUM = 0xffff;

/** Something about many frames of a capture that keeps them from being coalesced, and what can be done. */
export interface CaptureHint {
  readonly frames: number;
  readonly what: string;
  readonly next: string;
}

/** Counts in a capture what comes of the way in which it was recorded. */
export class CaptureTally {
  #frames = 0;
  #long = 0;
  #most = 0;
  #tagged = 0;
  #tcpSums = 0;
  #ipSums = 0;

  frame(bytes: Uint8Array): void {
    this.#frames += 1;
    if (bytes.length > MOST_ETHERNET) {
      this.#long += 1;
      this.#most = Math.max(this.#most, bytes.length);
    }
    const etherType = ((bytes[12] ?? 0) << 8) | (bytes[13] ?? 0);
    if (etherType === ETHERTYPE.vlan || etherType === ETHERTYPE.providerVlan) this.#tagged += 1;
  }

  decision({ rule, operands }: Decision): void {
    if (rule !== 'checksum') return;
    const sum = operands['TCP sum'];
    if (typeof sum === 'number' && sum !== RIGHT_SUM) this.#tcpSums += 1;
    else this.#ipSums += 1;
  }

  hints(): CaptureHint[] {
    const fix = 'recorded on the sender? --fix-checksums';
    const hints: CaptureHint[] = [
      { frames: this.#tcpSums, what: 'TCP checksum wrong', next: fix },
      { frames: this.#ipSums, what: 'IPv4 header checksum wrong', next: fix },
      {
        frames: this.#long,
        what: `longer than ${grouped(MOST_ETHERNET)} bytes, up to ${grouped(this.#most)}`,
        next: 'coalesced before they were recorded? --split-gso 1448',
      },
      {
        frames: this.#tagged,
        what: 'VLAN tag',
        next: 'a card without VLANs coalesces none of them; record behind the VLAN interface',
      },
    ];
    return hints.filter(({ frames }) => frames > 0);
  }

  /** A line for each hint. */
  lines(): string[] {
    return this.hints().map(
      ({ frames, what, next }) =>
        `${grouped(frames)} of ${grouped(this.#frames)} frames: ${what}; ${next}`,
    );
  }
}
