import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { constants, createGunzip } from 'node:zlib';
import { UserError } from '../../base/errors.ts';
import { badCapture } from './file-bytes.ts';
import { type CaptureSource, isGzip, type OnRead } from './source.ts';

/** Bytes read from a file at once. */
const CHUNK = 1024 * 1024;

/** Of a compressed file less, because a byte of it may become a thousand. */
const COMPRESSED_CHUNK = 16 * 1024;

/** A capture on disk. */
export function captureFile(file: string): CaptureSource {
  return { name: file, chunks: (onRead) => chunksOf(file, onRead) };
}

/**
 * The content of `file` from its start, in parts; that of a gzip file is unpacked. Each part has memory of its own.
 * @throws UserError `bad-capture` when it cannot be read, or its gzip data are damaged or cut short: after all that
 * could be unpacked
 */
export async function* chunksOf(file: string, onRead?: OnRead): AsyncGenerator<Uint8Array> {
  const raw = rawChunks(file, onRead);
  try {
    const first = await raw.next();
    if (first.done) return;
    if (isGzip(first.value)) yield* unpacked(file, first.value, raw);
    else {
      yield first.value;
      yield* raw;
    }
  } finally {
    // closes the file also when the reader wants no more
    await raw.return(undefined);
  }
}

async function* rawChunks(file: string, onRead?: OnRead): AsyncGenerator<Uint8Array> {
  const handle = await open(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  try {
    const { size } = await handle.stat();
    for (let at = 0; ; ) {
      const chunk = Buffer.allocUnsafeSlow(CHUNK);
      const { bytesRead } = await handle.read(chunk, 0, CHUNK).catch((cause: unknown) => {
        throw unreadable(file, cause);
      });
      if (bytesRead === 0) return;
      at += bytesRead;
      onRead?.(at, size);
      yield new Uint8Array(chunk.buffer, 0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

function unreadable(file: string, cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const next = 'check the name and that you may read it';
  return new UserError('bad-capture', `${file}: ${reason}`, next, { cause });
}

/**
 * A piece goes in when the one before it has come out whole, so that little is held and, where the data end or are
 * damaged, all before that is kept.
 */
async function* unpacked(
  file: string,
  first: Uint8Array,
  more: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ flush: constants.Z_SYNC_FLUSH });
  let failure: Error | undefined;
  let out: Uint8Array[] = [];
  gunzip.on('data', (data: Uint8Array) => out.push(data));
  gunzip.on('error', (error) => {
    failure = error;
  });
  const taken = () => {
    const now = out;
    out = [];
    return now;
  };
  let read = 0;
  try {
    for (let chunk = first; ; ) {
      for (let at = 0; at < chunk.length && failure === undefined; at += COMPRESSED_CHUNK) {
        const piece = chunk.subarray(at, at + COMPRESSED_CHUNK);
        await new Promise((done) => gunzip.write(piece, done));
        read += piece.length;
        yield* taken();
      }
      const next = await more.next();
      if (next.done || failure !== undefined) break;
      chunk = next.value;
    }
    if (failure === undefined) {
      gunzip.end();
      await once(gunzip, 'end').catch(() => {});
    }
    yield* taken();
  } finally {
    gunzip.destroy();
  }
  if (failure !== undefined) {
    const problem = `the gzip data cannot be unpacked: ${failure.message}`;
    throw badCapture(file, read, problem, 'copy the file again: this one is cut short or damaged');
  }
}
