/** One packet as a capture file holds it, whatever the format. */
export interface CapturedPacket {
  /** Nanoseconds since the epoch of the capturing host's clock. */
  readonly time: bigint;
  /** The bytes kept, starting with the Ethernet header. */
  readonly bytes: Uint8Array;
  /** How long the packet was on the wire, bytes; more than kept when the snap length cut it. */
  readonly wireLength: number;
  /** Where its record starts in the file, bytes. */
  readonly offset: number;
}

/** LINKTYPE_ETHERNET (tcpdump.org/linktypes.html), the only one a network card receives here. */
export const LINKTYPE_ETHERNET = 1;
