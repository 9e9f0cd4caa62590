import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

/** Guest memory; addresses are guest-physical. */
export interface GuestMemory {
  readonly size: number;
  /** The file, open until `close`. */
  readonly fd: number;
  read(address: number, length: number): Buffer;
  write(address: number, data: Uint8Array): void;
  /** Writes the first `length` bytes of `data`. */
  writePart(address: number, data: Uint8Array, length: number): void;
  close(): void;
}

/**
 * Makes `file` the memory of a guest. QEMU maps the same file shared, so read and write here are
 * coherent with what the device sees: one page cache, no round trip. Guest-physical address and file
 * offset are the same below the PCI hole. The name may be removed once QEMU has the file open.
 */
export function createGuestMemory(file: string, size: number): GuestMemory {
  return guestMemory(openSync(file, 'wx+', 0o600), size);
}

/** The same for an open, empty file; `close` closes it. */
export function guestMemory(fd: number, size: number): GuestMemory {
  ftruncateSync(fd, size);
  let open = true;
  return {
    size,
    fd,
    read(address, length) {
      const data = Buffer.allocUnsafe(length);
      checked(readSync(fd, data, 0, length, address), length);
      return data;
    },
    write(address, data) {
      checked(writeSync(fd, data, 0, data.length, address), data.length);
    },
    writePart(address, data, length) {
      checked(writeSync(fd, data, 0, length, address), length);
    },
    close() {
      if (open) closeSync(fd);
      open = false;
    },
  };
}

function checked(done: number, wanted: number): void {
  if (done !== wanted) throw new RangeError(`Guest memory ends after ${done} of ${wanted} bytes.`);
}
