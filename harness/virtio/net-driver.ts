import { type Access, type Bus, read } from './access.ts';
import { fillAllBuffers } from './buffers.ts';
import { CONTROL_OK, controlQueue } from './control-queue.ts';
import { DeviceFault } from './fault.ts';
import { driverFeatures, featureNames, offloadMask, type WantedFeatures } from './features.ts';
import type { GuestMemory } from './memory.ts';
import { type Packet, receiveQueueArea } from './receive-queue.ts';
import { usedIndex } from './split-ring.ts';
import { STATUS, type Transport } from './transport.ts';

/** What one driver instance negotiates and posts. */
export interface DriverConfig extends WantedFeatures {
  /** Length of each receive buffer, header included, bytes. */
  readonly bufferSize: number;
}

/** The device as it was negotiated, until it is reset. */
export interface NetDevice {
  /** Receive buffers in the device's hands when nothing is outstanding. */
  readonly buffers: number;
  /** Reads the receive queue's used index. */
  readonly readUsed: Access;
  /** Tells the device that there are receive buffers: it then takes what it had to hold back. */
  readonly notifyReceive: Access;
  /** Takes the packets up to the used index read, and posts their buffers again. */
  collect(used: number): readonly Packet[];
  /** Switches RSC per family. @throws DeviceFault when the device refuses. */
  setOffloads(on: { readonly ipv4: boolean; readonly ipv6: boolean }): Promise<void>;
}

export interface NetDriver {
  /** The accesses that reset the device: afterwards it holds nothing of the guest's. */
  readonly reset: Access;
  /** Initialises the device, which must have been reset. @throws DeviceFault */
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

/** A driver for one virtio-net device whose guest memory is shared with us and was never used. */
export function createNetDriver(bus: Bus, transport: Transport, memory: GuestMemory): NetDriver {
  fillAllBuffers(memory);
  const receive = receiveQueueArea(memory, RECEIVE_RINGS);
  const control = controlQueue(memory, CONTROL_RINGS);
  return {
    reset: transport.writeStatus(0),
    async start(config) {
      const features = driverFeatures(config);
      const missing = features & ~transport.offered;
      if (missing !== 0n) {
        throw new DeviceFault(`The device does not offer ${featureNames(missing).join(', ')}.`);
      }
      const queue = receive.fresh(config.bufferSize, config.mergeable);
      control.fresh();
      await initialise(bus, transport, features, [
        ...transport.enableQueue(RECEIVE_QUEUE, queue.ring),
        ...transport.enableQueue(CONTROL_QUEUE, control.ring),
      ]);
      return {
        buffers: queue.plan.count,
        readUsed: read(2, usedIndex(queue.ring)),
        notifyReceive: transport.notify(RECEIVE_QUEUE),
        collect: queue.collect,
        async setOffloads(on) {
          control.postOffloads(offloadMask(config, on));
          const answers = await bus.run([
            transport.notify(CONTROL_QUEUE),
            read(1, control.acknowledgment),
          ]);
          if (answers.at(-1) !== CONTROL_OK) {
            throw new DeviceFault('The device refused CTRL_GUEST_OFFLOADS_SET.');
          }
        },
      };
    },
  };
}

/** VIRTIO 1.3 section 3.1.1, steps 2 to 8, in one batch. */
async function initialise(
  bus: Bus,
  transport: Transport,
  features: bigint,
  queues: readonly Access[],
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
  ]);
  const status = answers.at(-1);
  if (status !== ready) throw new DeviceFault(`The device's status is ${status}, not ${ready}.`);
}
