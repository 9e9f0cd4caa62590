/** A file or folder of an archive; its path has no leading slash. */
export interface ArchiveEntry {
  readonly path: string;
  /** Type and permissions as in `st_mode`. */
  readonly mode: number;
  readonly content: Uint8Array;
}

export const FOLDER = 0o040755;
export const PROGRAM = 0o100755;
export const PLAIN_FILE = 0o100644;

/** Marks the end of an archive. */
const TRAILER: ArchiveEntry = { path: 'TRAILER!!!', mode: 0, content: new Uint8Array() };

/**
 * The entries as a cpio archive of the format `newc`, which Linux reads as an initramfs
 * (Documentation/driver-api/early-userspace/buffer-format.rst): an ASCII header of thirteen fields of
 * eight hexadecimal digits, the name and the content, each padded to a multiple of four bytes.
 */
export function archive(entries: readonly ArchiveEntry[]): Buffer {
  return Buffer.concat([...entries, TRAILER].flatMap((entry, index) => encoded(entry, index + 1)));
}

function encoded({ path, mode, content }: ArchiveEntry, inode: number): Uint8Array[] {
  const name = Buffer.from(`${path}\0`);
  const links = 1;
  const fields = [inode, mode, 0, 0, links, 0, content.length, 0, 0, 0, 0, name.length, 0];
  const header = Buffer.from(`070701${fields.map(hex).join('')}`);
  return [padded(Buffer.concat([header, name])), padded(content)];
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}

function padded(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}
