import type { Bus } from './access.ts';
import { DeviceFault } from './fault.ts';

/** ACPI PCI hotplug of the machine `pc` (QEMU's docs/specs/acpi_pci_hotplug.rst), I/O ports. */
const BASE = 0xae00;
const DOWN = BASE + 4;
const EJECT = BASE + 8;
const SELECT_BUS = BASE + 16;

/**
 * What a guest's ACPI does when it is told that slots of bus 0 are to be emptied: ejects each. When it is
 * done the card is gone. @throws DeviceFault when no slot is to be emptied
 */
export async function ejectRequested(bus: Bus): Promise<void> {
  const [, slots = 0] = await bus.run([
    { kind: 'out', port: SELECT_BUS, value: 0 },
    { kind: 'in', port: DOWN },
  ]);
  if (slots === 0) throw new DeviceFault('The machine asks for no slot to be emptied.');
  await bus.run([{ kind: 'out', port: EJECT, value: slots }]);
}
