import { type Bus, DeviceFault, read, write, write64 } from './access.ts';
import { featuresOf, featureWords, type Transport } from './transport.ts';

/** Register offsets, VIRTIO 1.3 section 4.2.2. */
const DEVICE_ID = 0x008;
const DEVICE_FEATURES = 0x010;
const DEVICE_FEATURES_SEL = 0x014;
const DRIVER_FEATURES = 0x020;
const DRIVER_FEATURES_SEL = 0x024;
const QUEUE_SEL = 0x030;
const QUEUE_NUM = 0x038;
const QUEUE_READY = 0x044;
const QUEUE_NOTIFY = 0x050;
const STATUS = 0x070;
const QUEUE_DESC = 0x080;
const QUEUE_DRIVER = 0x090;
const QUEUE_DEVICE = 0x0a0;

/** The place of microvm's transports (include/hw/i386/microvm.h). */
const MICROVM_BASE = 0xfeb0_0000;
const MICROVM_STRIDE = 0x200;
const MICROVM_TRANSPORTS = 24;

const NETWORK_CARD = 1;

/** The network card among microvm's transports. @throws DeviceFault when there is none. */
export async function findMmioNet(bus: Bus): Promise<Transport> {
  const bases = Array.from(
    { length: MICROVM_TRANSPORTS },
    (_, slot) => MICROVM_BASE + slot * MICROVM_STRIDE,
  );
  const ids = await bus.run(bases.map((base) => read(4, base + DEVICE_ID)));
  const base = bases[ids.indexOf(NETWORK_CARD)];
  if (base === undefined) throw new DeviceFault('No virtio-mmio network card was found.');
  return mmioTransport(base, await offeredFeatures(bus, base));
}

async function offeredFeatures(bus: Bus, base: number): Promise<bigint> {
  const [, low = 0, , high = 0] = await bus.run([
    write(4, base + DEVICE_FEATURES_SEL, 0),
    read(4, base + DEVICE_FEATURES),
    write(4, base + DEVICE_FEATURES_SEL, 1),
    read(4, base + DEVICE_FEATURES),
  ]);
  return featuresOf(low, high);
}

function mmioTransport(base: number, offered: bigint): Transport {
  return {
    offered,
    writeStatus: (status) => write(4, base + STATUS, status),
    readStatus: () => read(4, base + STATUS),
    writeFeatures: (features) =>
      featureWords(features).flatMap((word, index) => [
        write(4, base + DRIVER_FEATURES_SEL, index),
        write(4, base + DRIVER_FEATURES, word),
      ]),
    enableQueue: (index, ring) => [
      write(4, base + QUEUE_SEL, index),
      write(4, base + QUEUE_NUM, ring.size),
      ...write64(base + QUEUE_DESC, ring.descriptors),
      ...write64(base + QUEUE_DRIVER, ring.avail),
      ...write64(base + QUEUE_DEVICE, ring.used),
      write(4, base + QUEUE_READY, 1),
    ],
    notify: (index) => write(4, base + QUEUE_NOTIFY, index),
  };
}
