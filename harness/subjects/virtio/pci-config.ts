import { type Access, type Bus, DeviceFault } from './access.ts';

/** PCI configuration space through ports 0xcf8 and 0xcfc (PCI 3.0, 3.2.2.3.2), bus 0 only. */
const CONFIG_ADDRESS = 0xcf8;
const CONFIG_DATA = 0xcfc;
const ENABLE = 0x8000_0000;

const COMMAND = 0x04;
const COMMAND_MEMORY = 2;
const COMMAND_BUS_MASTER = 4;
const BAR_0 = 0x10;
const CAPABILITIES = 0x34;
const VENDOR_CAPABILITY = 9;

const VIRTIO_VENDOR = 0x1af4;
/** 0x1040 + device id, VIRTIO 1.3 section 4.1.2. */
const MODERN_NET = 0x1041;

/** Start of a virtio structure inside a BAR (VIRTIO 1.3, 4.1.4). */
export interface VirtioCapability {
  readonly type: number;
  readonly bar: number;
  readonly offset: number;
  /** Address of the capability in configuration space. */
  readonly at: number;
}

/** One PCI function's configuration space. */
export interface PciFunction {
  read(offset: number): Promise<number>;
  write(offset: number, value: number): Promise<void>;
}

/** The modern virtio network card on bus 0. @throws DeviceFault when there is none. */
export async function findVirtioNet(bus: Bus): Promise<PciFunction> {
  for (let device = 0; device < 32; device++) {
    const candidate = pciFunction(bus, device);
    if ((await candidate.read(0)) === ((MODERN_NET << 16) | VIRTIO_VENDOR)) return candidate;
  }
  throw new DeviceFault('No modern virtio-pci network card was found on bus 0.');
}

function pciFunction(bus: Bus, device: number): PciFunction {
  const select = (offset: number): Access => ({
    kind: 'out',
    port: CONFIG_ADDRESS,
    value: ENABLE + (device << 11) + offset,
  });
  return {
    async read(offset) {
      const [, value = 0] = await bus.run([select(offset), { kind: 'in', port: CONFIG_DATA }]);
      return value;
    },
    async write(offset, value) {
      await bus.run([select(offset), { kind: 'out', port: CONFIG_DATA, value }]);
    },
  };
}

/** The virtio capabilities of a function. */
export async function virtioCapabilities(fn: PciFunction): Promise<readonly VirtioCapability[]> {
  const found: VirtioCapability[] = [];
  let at = (await fn.read(CAPABILITIES)) & 0xff;
  while (at !== 0) {
    const head = await fn.read(at);
    if ((head & 0xff) === VENDOR_CAPABILITY) {
      const bar = (await fn.read(at + 4)) & 0xff;
      found.push({ type: head >>> 24, bar, offset: await fn.read(at + 8), at });
    }
    at = (head >>> 8) & 0xff;
  }
  return found;
}

/** Puts a 64-bit memory BAR at `address` and lets the function decode it and reach memory. */
export async function mapBar(fn: PciFunction, bar: number, address: number): Promise<void> {
  await fn.write(BAR_0 + 4 * bar, address);
  await fn.write(BAR_0 + 4 * bar + 4, 0);
  await fn.write(COMMAND, COMMAND_MEMORY | COMMAND_BUS_MASTER);
}

/** ACPI PCI hotplug of the machine `pc` (QEMU's docs/specs/acpi_pci_hotplug.rst), I/O ports. */
const BASE = 0xae00;
const DOWN = BASE + 4;
const EJECT = BASE + 8;
const SELECT_BUS = BASE + 16;

/**
 * Ejects the card of each slot of bus 0 that the machine asks to empty, as a guest's ACPI code does. Afterwards
 * the card is gone. @throws DeviceFault when no slot is to be emptied
 */
export async function ejectRequested(bus: Bus): Promise<void> {
  const [, slots = 0] = await bus.run([
    { kind: 'out', port: SELECT_BUS, value: 0 },
    { kind: 'in', port: DOWN },
  ]);
  if (slots === 0) throw new DeviceFault('The machine asks for no slot to be emptied.');
  await bus.run([{ kind: 'out', port: EJECT, value: slots }]);
}
