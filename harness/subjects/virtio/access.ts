/** The width of an access, bytes. */
export type Width = 1 | 2 | 4;

/** One access to guest-physical memory or, on a PC, to an I/O port. Values are little endian. */
export type Access =
  | { readonly kind: 'read'; readonly width: Width; readonly address: number }
  | {
      readonly kind: 'write';
      readonly width: Width;
      readonly address: number;
      readonly value: number;
    }
  | { readonly kind: 'in'; readonly port: number }
  | { readonly kind: 'out'; readonly port: number; readonly value: number };

/** The bus by which the driver reaches the device's registers. */
export interface Bus {
  /** Makes the accesses in order; resolves with one number for each, 0 for a write. */
  run(accesses: readonly Access[]): Promise<readonly number[]>;
}

export function read(width: Width, address: number): Access {
  return { kind: 'read', width, address };
}

export function write(width: Width, address: number, value: number): Access {
  return { kind: 'write', width, address, value };
}

/** A 64-bit register pair: low word at `address`, high word after it. */
export function write64(address: number, value: number): readonly Access[] {
  return [write(4, address, value % 2 ** 32), write(4, address + 4, Math.floor(value / 2 ** 32))];
}

/** Makes one read and resolves with its value. */
export async function readOne(bus: Bus, access: Access): Promise<number> {
  const [value = 0] = await bus.run([access]);
  return value;
}

/** The device broke VIRTIO, or lacks a feature that is needed. It says nothing about the rules of coalescing. */
export class DeviceFault extends Error {
  override name = 'DeviceFault';
}
