/** How far a file has been read, bytes as they are in it. */
export type OnRead = (read: number, size: number) => void;

/** A capture that is read in parts: a file on disk, or one that was dropped on a page. */
export interface CaptureSource {
  /** Stands in errors. */
  readonly name: string;
  /** The content from its start, unpacked. @throws UserError `bad-capture` */
  readonly chunks: (onRead?: OnRead) => AsyncIterable<Uint8Array>;
}

/** RFC 1952, 2.3.1: the first bytes of a gzip file. */
export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}
