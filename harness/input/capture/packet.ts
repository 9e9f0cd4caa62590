/** One packet of a capture file, pcap or pcapng. */
export interface CapturedPacket {
  /** Counted from 1 in the file, as Wireshark does. */
  readonly number: number;
  /** Time since the epoch of the capturing host's clock: whole seconds, and nanoseconds, 0 to 999,999,999. */
  readonly seconds: number;
  readonly nanoseconds: number;
  /** The bytes kept, starting with the header of the link layer: a view of what was read. */
  readonly bytes: Uint8Array;
  /** Length of the packet on the wire, bytes; more than was kept when the snap length cut it. */
  readonly wireLength: number;
  /** Offset of its record in the file, bytes. */
  readonly offset: number;
  readonly from: CapturedInterface;
}

/** The interface on which a packet was recorded. */
export interface CapturedInterface {
  /** Counted from 0 in its section of the file. */
  readonly number: number;
  /** Undefined where the file has none, as pcap never has. */
  readonly name: string | undefined;
  /** The kind of its link-layer header (tcpdump.org/linktypes.html). */
  readonly linkType: number;
}

/** What was read of a part of a file. */
export interface Taken {
  /** Bytes that were read: the next part begins behind them. */
  readonly used: number;
  /** Bytes that the next part must have at least. */
  readonly need: number;
}

/** Reads one format of capture files, part by part. */
export interface PacketParser {
  /**
   * Appends the packets that are whole in `part` to `packets`, also when it throws.
   *
   * @param offset of `part` in the file, bytes
   * @throws UserError `bad-capture` where the file is damaged
   */
  parse(part: Uint8Array, offset: number, packets: CapturedPacket[]): Taken;
  /** Checks the bytes that no more follow. @throws UserError `bad-capture` when the file is cut short */
  end(rest: Uint8Array, offset: number): void;
}
