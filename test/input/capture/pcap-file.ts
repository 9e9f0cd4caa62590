/** The structure of a pcap file, for tests of damaged files. */
export interface PcapShape {
  readonly magic?: number;
  readonly littleEndian?: boolean;
  readonly version?: readonly [number, number];
  readonly linkType?: number;
  readonly records: readonly {
    readonly seconds: number;
    readonly fraction: number;
    readonly bytes: Uint8Array;
    readonly wireLength?: number;
  }[];
}

/** The bytes of a pcap file (pcap-savefile(5)). */
export function pcapFile(shape: PcapShape): Uint8Array {
  const little = shape.littleEndian ?? true;
  const words = (...values: number[]): number[] =>
    values.flatMap((value) => {
      const bytes = [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
      return little ? bytes : bytes.reverse();
    });
  const [major, minor] = shape.version ?? [2, 4];
  const version = little ? major | (minor << 16) : (major << 16) | minor;
  return Uint8Array.from([
    ...words(shape.magic ?? 0xa1b2c3d4, version, 0, 0, 262_144, shape.linkType ?? 1),
    ...shape.records.flatMap((record) => [
      ...words(
        record.seconds,
        record.fraction,
        record.bytes.length,
        record.wireLength ?? record.bytes.length,
      ),
      ...record.bytes,
    ]),
  ]);
}

/** `length` bytes that start with `first` and count up. */
export function countingBytes(length: number, first = 0): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (first + index) & 0xff);
}
