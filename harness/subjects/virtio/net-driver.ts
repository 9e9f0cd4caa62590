import { type Access, type Bus, DeviceFault, read } from './access.ts';
import { fillAllBuffers, planShare } from './buffers.ts';
import { configureHash, setOffloads, setPairs } from './commands.ts';
import { CONTROL_OK, type ControlCommand, controlQueue } from './control-queue.ts';
import {
  driverFeatures,
  FEATURES,
  featureNames,
  offloadMask,
  type WantedFeatures,
} from './features.ts';
import type { GuestMemory } from './memory.ts';
import {
  type Packet,
  type Posting,
  type ReceiveQueueArea,
  receiveQueueArea,
} from './receive-queue.ts';
import { usedIndex } from './split-ring.ts';
import { STATUS, type Transport } from './transport.ts';

/** The features and buffers of one driver session. */
export interface NetDriverConfig extends WantedFeatures {
  /** Length of each receive buffer, header included, bytes. */
  readonly bufferSize: number;
  readonly buffers: Posting;
}

/** One receive queue of the device. */
export interface ReceiveEnd {
  /** The most receive buffers that are posted at a time. */
  readonly buffers: number;
  /** Reads the receive queue's used index. */
  readonly readUsed: Access;
  /** Notifies the device of new receive buffers: it then delivers the units and frames that wait. */
  readonly notifyReceive: Access;
  /** Collects the packets up to the used index `used`; `always` buffers are posted again. */
  collect(used: number): readonly Packet[];
  /** Makes more buffers available, of which `notifyReceive` notifies the device. @throws RingFull */
  post(count: number): void;
}

/** The device with the negotiated features, until it is reset, and its first receive queue. */
export interface NetDevice extends ReceiveEnd {
  /** The length of the virtio header, the guest's and the backend's, bytes. */
  readonly headerLength: number;
  /** All receive queues, the first among them. */
  readonly queues: readonly ReceiveEnd[];
  /** Switches RSC per family. @throws DeviceFault when the device refuses. */
  setOffloads(on: { readonly ipv4: boolean; readonly ipv6: boolean }): Promise<void>;
  /** Uses the first `count` of several queue pairs. @throws DeviceFault when the device refuses. */
  setPairs(count: number): Promise<void>;
}

export interface NetDriver {
  /** The access that resets the device: afterwards it has no buffer and no unit. */
  readonly reset: Access;
  /**
   * Initialises the device, which must have been reset, and uses all its queue pairs.
   * @throws DeviceFault, RingFull
   */
  start(config: NetDriverConfig): Promise<NetDevice>;
}

/** VIRTIO 1.3, 5.1.2: each receive queue is followed by the transmit queue of its pair, which is not used here. */
const receiveQueue = (pair: number) => 2 * pair;
const controlQueueAfter = (pairs: number) => 2 * pairs;

/** The number of queues of a card with so many pairs, for a transport that looks each up. */
export function queuesOf(pairs: number): number {
  return controlQueueAfter(pairs) + 1;
}

/** The addresses of the rings, outside the ISA hole and the buffers (buffers.ts). */
const RECEIVE_RINGS = 0x10_0000;
const CONTROL_RINGS = 0x11_0000;
const SHARED_RINGS = 0x12_0000;
const SHARED_RINGS_STRIDE = 0x1000;

/** VIRTIO 1.3, 5.1.6.1: the lengths of virtio_net_hdr and of the fields that HASH_REPORT adds, bytes. */
const HEADER_LENGTH = 12;
const HASH_LENGTH = 8;

/**
 * A driver for one virtio-net device. It shares the guest memory with the device; the memory must be fresh.
 *
 * @param pairs queue pairs the device has; VIRTIO_NET_F_MQ is negotiated when it is more than one
 */
export function createNetDriver(
  bus: Bus,
  transport: Transport,
  memory: GuestMemory,
  pairs = 1,
): NetDriver {
  fillAllBuffers(memory);
  const areas = receiveAreas(memory, pairs);
  const control = controlQueue(memory, CONTROL_RINGS);
  const controlIndex = controlQueueAfter(pairs);

  const command = async (what: ControlCommand, name: string) => {
    control.post(what);
    const answers = await bus.run([
      transport.notify(controlIndex),
      read(1, control.acknowledgment),
    ]);
    if (answers.at(-1) !== CONTROL_OK) throw new DeviceFault(`The device refused ${name}.`);
  };

  return {
    reset: transport.writeStatus(0),
    async start(config) {
      const features = driverFeatures(config) | (pairs > 1 ? FEATURES.MQ : 0n);
      const missing = features & ~transport.offered;
      if (missing !== 0n) {
        throw new DeviceFault(`The device does not offer ${featureNames(missing).join(', ')}.`);
      }
      const { bufferSize, mergeable, buffers, hashReport } = config;
      const receive = areas.map((area) => area.fresh(bufferSize, mergeable, buffers));
      control.fresh();
      const queues = receive.map((queue, pair): ReceiveEnd => {
        return {
          buffers: queue.plan.count,
          readUsed: read(2, usedIndex(queue.ring)),
          notifyReceive: transport.notify(receiveQueue(pair)),
          collect: queue.collect,
          post: queue.post,
        };
      });
      const [first] = queues;
      if (first === undefined) throw new RangeError('A device has at least one queue pair.');
      const enabled = [
        ...receive.flatMap(({ ring }, pair) => transport.enableQueue(receiveQueue(pair), ring)),
        ...transport.enableQueue(controlIndex, control.ring),
      ];
      await initialise(bus, transport, features, enabled, first.notifyReceive);
      const setActive = (count: number) =>
        command(setPairs(count), 'VIRTIO_NET_CTRL_MQ_VQ_PAIRS_SET');
      if (hashReport) await command(configureHash(), 'VIRTIO_NET_CTRL_MQ_HASH_CONFIG');
      if (pairs > 1) await setActive(pairs);
      return {
        ...first,
        headerLength: HEADER_LENGTH + (hashReport ? HASH_LENGTH : 0),
        queues,
        setOffloads: (on) =>
          command(setOffloads(offloadMask(config, on)), 'VIRTIO_NET_CTRL_GUEST_OFFLOADS_SET'),
        setPairs: setActive,
      };
    },
  };
}

/** The rings and buffers of each receive queue: a single queue has all of them, several queues have a share each. */
function receiveAreas(memory: GuestMemory, pairs: number): readonly ReceiveQueueArea[] {
  if (pairs === 1) return [receiveQueueArea(memory, RECEIVE_RINGS)];
  return Array.from({ length: pairs }, (_, pair) => {
    const rings = SHARED_RINGS + pair * SHARED_RINGS_STRIDE;
    return receiveQueueArea(memory, rings, (size) => planShare(pair, size));
  });
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
