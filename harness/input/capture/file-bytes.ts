import { UserError } from '../../base/errors.ts';

/** The advice for a file that ends inside a structure. */
const COPY_AGAIN = 'copy or record the file again; this one is cut short';

/** The advice for a file whose numbers contradict each other. */
const RECORD_AGAIN = 'the file is damaged: copy or record it again';

/** Bytes of a capture file, read in the byte order of its magic number. */
export interface FileBytes {
  readonly file: string;
  /** Offset of the first of them in the file. */
  readonly base: number;
  readonly length: number;
  u16(offset: number, what: string): number;
  u32(offset: number, what: string): number;
  i64(offset: number, what: string): bigint;
  /** A view, not a copy. */
  slice(offset: number, length: number, what: string): Uint8Array;
}

/**
 * Bounds-checked access to `bytes`, a part of `file`. Offsets count from its start, and `what` names the field
 * read in the error.
 *
 * @param base offset of `bytes` in the file, for errors
 * @throws UserError `bad-capture` when the field lies beyond the end
 */
export function fileBytes(
  file: string,
  bytes: Uint8Array,
  littleEndian: boolean,
  base = 0,
): FileBytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const need = (offset: number, length: number, what: string): void => {
    if (offset + length > bytes.length) {
      throw badCapture(
        file,
        base + offset,
        `${what} needs ${length} bytes, the file ends after ${Math.max(0, bytes.length - offset)}`,
        COPY_AGAIN,
      );
    }
  };
  return {
    file,
    base,
    length: bytes.length,
    u16(offset, what) {
      need(offset, 2, what);
      return view.getUint16(offset, littleEndian);
    },
    u32(offset, what) {
      need(offset, 4, what);
      return view.getUint32(offset, littleEndian);
    },
    i64(offset, what) {
      need(offset, 8, what);
      return view.getBigInt64(offset, littleEndian);
    },
    slice(offset, length, what) {
      need(offset, length, what);
      return bytes.subarray(offset, offset + length);
    },
  };
}

/** The error for a capture at `offset` bytes of `bytes`. */
export function damaged(
  { file, base }: FileBytes,
  offset: number,
  problem: string,
  next = RECORD_AGAIN,
): UserError {
  return badCapture(file, base + offset, problem, next);
}

/** The error for a capture that cannot be used, naming file and byte. */
export function badCapture(file: string, offset: number, problem: string, next: string): UserError {
  return new UserError('bad-capture', `${file}: at byte ${offset}: ${problem}`, next);
}
