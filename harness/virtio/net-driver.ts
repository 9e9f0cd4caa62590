import { type Access, type Bus, read } from './access.ts';
import { fillAllBuffers } from './buffers.ts';
import { configureHash, setOffloads } from './commands.ts';
import { CONTROL_OK, type ControlCommand, controlQueue } from './control-queue.ts';
import { DeviceFault } from './fault.ts';
import { driverFeatures, featureNames, offloadMask, type WantedFeatures } from './features.ts';
import type { GuestMemory } from './memory.ts';
import { type Packet, type Posting, receiveQueueArea } from './receive-queue.ts';
import { usedIndex } from './split-ring.ts';
import { STATUS, type Transport } from './transport.ts';

/** What one driver instance negotiates and posts. */
export interface DriverConfig extends WantedFeatures {
  /** Length of each receive buffer, header included, bytes. */
  readonly bufferSize: number;
  readonly buffers: Posting;
}

/** The device as it was negotiated, until it is reset. */
export interface NetDevice {
  /** Receive buffers in the device's hands at most. */
  readonly buffers: number;
  /** Length of the virtio header, the guest's and the backend's, bytes. */
  readonly headerLength: number;
  /** Reads the receive queue's used index. */
  readonly readUsed: Access;
  /** Tells the device that there are receive buffers: it then takes what it had to hold back. */
  readonly notifyReceive: Access;
  /** Takes the packets up to the used index read; their buffers go back if they always do. */
  collect(used: number): readonly Packet[];
  /** Makes more buffers available; `notifyReceive` tells the device. @throws RingFull */
  post(count: number): void;
  /** Switches RSC per family. @throws DeviceFault when the device refuses. */
  setOffloads(on: { readonly ipv4: boolean; readonly ipv6: boolean }): Promise<void>;
}

export interface NetDriver {
  /** The accesses that reset the device: afterwards it holds nothing of the guest's. */
  readonly reset: Access;
  /** Initialises the device, which must have been reset. @throws DeviceFault, RingFull */
  start(config: DriverConfig): Promise<NetDevice>;
}

/** Queue numbers without VIRTIO_NET_F_MQ; the transmit queue (1) is not used. */
const RECEIVE_QUEUE = 0;
const CONTROL_QUEUE = 2;

/** How many queues there are, for a transport that looks each up. */
export const QUEUES = 3;

/** Rings lie where neither an ISA hole nor a buffer is (harness/virtio/buffers.ts). */
const RECEIVE_RINGS = 0x10_0000;
const CONTROL_RINGS = 0x11_0000;

/** VIRTIO 1.3, 5.1.6.1: virtio_net_hdr, and what HASH_REPORT adds. */
const HEADER_LENGTH = 12;
const HASH_LENGTH = 8;

/** A driver for one virtio-net device whose guest memory is shared with us and was never used. */
export function createNetDriver(bus: Bus, transport: Transport, memory: GuestMemory): NetDriver {
  fillAllBuffers(memory);
  const receive = receiveQueueArea(memory, RECEIVE_RINGS);
  const control = controlQueue(memory, CONTROL_RINGS);

  const command = async (what: ControlCommand, name: string) => {
    control.post(what);
    const answers = await bus.run([
      transport.notify(CONTROL_QUEUE),
      read(1, control.acknowledgment),
    ]);
    if (answers.at(-1) !== CONTROL_OK) throw new DeviceFault(`The device refused ${name}.`);
  };

  return {
    reset: transport.writeStatus(0),
    async start(config) {
      const features = driverFeatures(config);
      const missing = features & ~transport.offered;
      if (missing !== 0n) {
        throw new DeviceFault(`The device does not offer ${featureNames(missing).join(', ')}.`);
      }
      const queue = receive.fresh(config.bufferSize, config.mergeable, config.buffers);
      const notifyReceive = transport.notify(RECEIVE_QUEUE);
      control.fresh();
      const queues = [
        ...transport.enableQueue(RECEIVE_QUEUE, queue.ring),
        ...transport.enableQueue(CONTROL_QUEUE, control.ring),
      ];
      await initialise(bus, transport, features, queues, notifyReceive);
      if (config.hashReport) await command(configureHash(), 'VIRTIO_NET_CTRL_MQ_HASH_CONFIG');
      return {
        buffers: queue.plan.count,
        headerLength: HEADER_LENGTH + (config.hashReport ? HASH_LENGTH : 0),
        readUsed: read(2, usedIndex(queue.ring)),
        notifyReceive,
        collect: queue.collect,
        post: queue.post,
        setOffloads: (on) =>
          command(setOffloads(offloadMask(config, on)), 'VIRTIO_NET_CTRL_GUEST_OFFLOADS_SET'),
      };
    },
  };
}

/** VIRTIO 1.3 section 3.1.1, steps 2 to 8, and `last`, in one batch. */
async function initialise(
  bus: Bus,
  transport: Transport,
  features: bigint,
  queues: readonly Access[],
  last: Access,
): Promise<void> {
  const acknowledged = STATUS.ACKNOWLEDGE | STATUS.DRIVER;
  const negotiated = acknowledged | STATUS.FEATURES_OK;
  const ready = negotiated | STATUS.DRIVER_OK;
  const answers = await bus.run([
    transport.writeStatus(STATUS.ACKNOWLEDGE),
    transport.writeStatus(acknowledged),
    ...transport.writeFeatures(features),
    transport.writeStatus(negotiated),
    ...queues,
    transport.writeStatus(ready),
    transport.readStatus(),
    last,
  ]);
  const status = answers.at(-2);
  if (status !== ready) throw new DeviceFault(`The device's status is ${status}, not ${ready}.`);
}
