import { closeSync, ftruncateSync, readSync } from 'node:fs';
import { createNamelessFile } from '../../base/run-folder.ts';

/** The file into which one QEMU logs its trace events, one on a line. */
export interface TraceFile {
  readonly fd: number;
  /** The lines written since the last call: all lines that QEMU wrote before its last answer. */
  lines(): readonly string[];
  close(): void;
}

/** Bytes read at a time. */
const PIECE = 65_536;
/** The most bytes that stay in the file after they were read. */
const MAX_READ = 16 * PIECE;

/**
 * An empty file for `-D`. QEMU's log backend flushes each line (qemu_log_unlock), so a line is in the file when
 * QEMU answers the command that caused it.
 */
export async function createTraceFile(): Promise<TraceFile> {
  const fd = await createNamelessFile();
  const piece = Buffer.alloc(PIECE);
  let position = 0;
  let emptied = 0;
  let rest = '';
  let open = true;

  const readAll = (): string => {
    let text = rest;
    for (;;) {
      const length = readSync(fd, piece, 0, PIECE, position);
      if (length === 0) return text;
      text += piece.toString('latin1', 0, length);
      position += length;
    }
  };

  return {
    fd,
    lines() {
      const lines = readAll().split('\n');
      rest = lines.pop() ?? '';
      // QEMU goes on writing at its old position; the bytes before it are a hole that needs no memory.
      if (position - emptied > MAX_READ) {
        ftruncateSync(fd, 0);
        emptied = position;
      }
      return lines;
    },
    close() {
      if (open) closeSync(fd);
      open = false;
    },
  };
}
