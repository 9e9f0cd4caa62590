import { type Bus, DeviceFault, read, readOne, write, write64 } from './access.ts';
import { findVirtioNet, mapBar, type VirtioCapability, virtioCapabilities } from './pci-config.ts';
import { featuresOf, featureWords, type Transport } from './transport.ts';

/** Structure types, VIRTIO 1.3 section 4.1.4. */
const COMMON = 1;
const NOTIFY = 2;

/** Offsets in the common structure, VIRTIO 1.3 section 4.1.4.3. */
const DEVICE_FEATURE_SELECT = 0x00;
const DEVICE_FEATURE = 0x04;
const DRIVER_FEATURE_SELECT = 0x08;
const DRIVER_FEATURE = 0x0c;
const STATUS = 0x14;
const QUEUE_SELECT = 0x16;
const QUEUE_SIZE = 0x18;
const QUEUE_ENABLE = 0x1c;
const QUEUE_NOTIFY_OFF = 0x1e;
const QUEUE_DESC = 0x20;
const QUEUE_DRIVER = 0x28;
const QUEUE_DEVICE = 0x30;

/** Inside the PCI hole of both `pc` and `q35`; no firmware runs, so nothing else is placed. */
const BAR_ADDRESS = 0xe000_0000;

/** The network card on PCI bus 0, with `queues` queues used. @throws DeviceFault when there is none. */
export async function findPciNet(bus: Bus, queues: number): Promise<Transport> {
  const fn = await findVirtioNet(bus);
  const capabilities = await virtioCapabilities(fn);
  const common = structure(capabilities, COMMON);
  const notify = structure(capabilities, NOTIFY);
  if (common.bar !== notify.bar)
    throw new DeviceFault('The virtio structures are in several BARs.');
  await mapBar(fn, common.bar, BAR_ADDRESS);

  const base = BAR_ADDRESS + common.offset;
  const multiplier = await fn.read(notify.at + 16);
  const doorbells: number[] = [];
  for (let queue = 0; queue < queues; queue++) {
    await bus.run([write(2, base + QUEUE_SELECT, queue)]);
    const offset = await readOne(bus, read(2, base + QUEUE_NOTIFY_OFF));
    doorbells.push(BAR_ADDRESS + notify.offset + offset * multiplier);
  }
  return pciTransport(base, doorbells, await offeredFeatures(bus, base));
}

function structure(capabilities: readonly VirtioCapability[], type: number): VirtioCapability {
  const found = capabilities.find((capability) => capability.type === type);
  if (!found) throw new DeviceFault(`The card has no virtio structure of type ${type}.`);
  return found;
}

async function offeredFeatures(bus: Bus, base: number): Promise<bigint> {
  const [, low = 0, , high = 0] = await bus.run([
    write(4, base + DEVICE_FEATURE_SELECT, 0),
    read(4, base + DEVICE_FEATURE),
    write(4, base + DEVICE_FEATURE_SELECT, 1),
    read(4, base + DEVICE_FEATURE),
  ]);
  return featuresOf(low, high);
}

function pciTransport(base: number, doorbells: readonly number[], offered: bigint): Transport {
  return {
    offered,
    writeStatus: (status) => write(1, base + STATUS, status),
    readStatus: () => read(1, base + STATUS),
    writeFeatures: (features) =>
      featureWords(features).flatMap((word, index) => [
        write(4, base + DRIVER_FEATURE_SELECT, index),
        write(4, base + DRIVER_FEATURE, word),
      ]),
    enableQueue: (index, ring) => [
      write(2, base + QUEUE_SELECT, index),
      write(2, base + QUEUE_SIZE, ring.size),
      ...write64(base + QUEUE_DESC, ring.descriptors),
      ...write64(base + QUEUE_DRIVER, ring.avail),
      ...write64(base + QUEUE_DEVICE, ring.used),
      write(2, base + QUEUE_ENABLE, 1),
    ],
    notify: (index) => {
      const doorbell = doorbells[index];
      if (doorbell === undefined) throw new RangeError(`Queue ${index} is not set up.`);
      return write(2, doorbell, index);
    },
  };
}
