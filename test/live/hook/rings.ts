import type { QtestClient } from '../../../harness/subjects/qemu/qtest-client.ts';
import { read, write } from '../../../harness/subjects/virtio/access.ts';
import type { GuestMemory } from '../../../harness/subjects/virtio/memory.ts';
import {
  DESC_F_NEXT,
  DESC_F_WRITE,
  DESCRIPTOR_LENGTH,
  decodeUsed,
  encodeDescriptors,
  encodeFreshRings,
  ringLayout,
  usedIndex,
} from '../../../harness/subjects/virtio/split-ring.ts';
import { STATUS, type Transport } from '../../../harness/subjects/virtio/transport.ts';
import {
  parseVnetHeader,
  VNET_F_RSC_INFO,
  VNET_HEADER_LENGTH,
  type VnetHeader,
} from '../../../model/wire/vnet-header.ts';

export const MEBI = 1024 * 1024;
/** Guest memory, bytes. */
export const MEMORY = 32 * MEBI;
const RX_SIZE = 256;
const RX = ringLayout(0x10_0000, RX_SIZE);
const CONTROL = ringLayout(0x11_0000, 64);
const COMMAND = 0x12_0000;
const ANSWER = 0x13_0000;
const BUFFERS = 4 * MEBI;
const STRIDE = 72 * 1024;
const INDIRECT = 0x14_0000;

/** Offsets in the common structure, VIRTIO 1.3 section 4.1.4.3. */
const PCI_STATUS = 0x14;
const PCI_QUEUE_SELECT = 0x16;
const PCI_QUEUE_RESET = 0x3a;

/** VIRTIO_NET_F_HASH_REPORT, VIRTIO_F_RING_RESET and VIRTIO_F_INDIRECT_DESC. */
export const HASH_REPORT = 1n << 57n;
export const RING_RESET = 1n << 40n;
export const INDIRECT_DESC = 1n << 28n;
const HASH_HEADER_LENGTH = 20;
const DESC_F_INDIRECT = 4;

/** The contents of one receive buffer: with mergeable buffers only the first has a header. */
export interface Received {
  readonly header: VnetHeader;
  /** hash_value, hash_report and padding where HASH_REPORT was negotiated, else nothing. */
  readonly hash: Uint8Array;
  /** Bytes after the header. */
  readonly bytes: Uint8Array;
}

/** How many segments each delivery holds, 0 for one that is no unit. */
export function segmentCounts(received: readonly Received[]): number[] {
  return received.map(({ header }) => (header.flags & VNET_F_RSC_INFO ? header.csumStart : 0));
}

/** The queues of one driver, their memory laid out as above. */
export function createRings(memory: GuestMemory, qtest: QtestClient, transport: Transport) {
  let posted = 0;
  let seen = 0;
  let commands = 0;
  let size = 0;
  let header = VNET_HEADER_LENGTH;
  const publish = (ring: typeof RX, index: number) => {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16LE(index);
    memory.write(ring.avail + 2, bytes);
  };
  const received = async (): Promise<readonly Received[]> => {
    const [used = 0] = await qtest.run([read(2, usedIndex(RX))]);
    const entries = memory.read(RX.used + 4, 8 * RX_SIZE);
    const elements = decodeUsed(entries, RX_SIZE, seen, used - seen);
    seen = used;
    return elements.map(({ id, length }): Received => {
      const bytes = new Uint8Array(memory.read(BUFFERS + id * STRIDE, length));
      const start = length < header ? new Uint8Array(header) : bytes;
      return {
        header: parseVnetHeader(start),
        hash: start.slice(VNET_HEADER_LENGTH, header),
        bytes: bytes.subarray(header),
      };
    });
  };
  return {
    /** Bytes of the virtio header, the backend's and the guest's. */
    headerLength: () => header,
    /** Puts the first `length` bytes of receive buffer `index` at `address`, the rest where it was. */
    aim(index: number, address: number, length: number) {
      const start = BUFFERS + index * STRIDE;
      const rest = { address: start + length, length: size - length, flags: DESC_F_WRITE, next: 0 };
      const flags = DESC_F_WRITE | DESC_F_NEXT;
      memory.write(INDIRECT, encodeDescriptors([{ address, length, flags, next: 1 }, rest]));
      const whole = {
        address: INDIRECT,
        length: 2 * DESCRIPTOR_LENGTH,
        flags: DESC_F_INDIRECT,
        next: 0,
      };
      memory.write(RX.descriptors + index * DESCRIPTOR_LENGTH, encodeDescriptors([whole]));
    },
    /** Makes receive buffer `index` of that length, bytes. */
    resize(index: number, length: number) {
      const buffer = { address: BUFFERS + index * STRIDE, length, flags: DESC_F_WRITE, next: 0 };
      memory.write(RX.descriptors + index * DESCRIPTOR_LENGTH, encodeDescriptors([buffer]));
    },
    async status(value?: number) {
      const write = value === undefined ? [] : [transport.writeStatus(value)];
      return (await qtest.run([...write, transport.readStatus()])).at(-1) ?? 0;
    },
    async features(features: bigint) {
      await qtest.run(transport.writeFeatures(features));
    },
    async resetReceiveQueue() {
      const register = transport.writeStatus(0);
      if (register.kind !== 'write') throw new Error('No registers in memory.');
      const common = register.address - PCI_STATUS;
      await qtest.run([
        write(2, common + PCI_QUEUE_SELECT, 0),
        write(2, common + PCI_QUEUE_RESET, 1),
      ]);
      const last = await received();
      posted = 0;
      seen = 0;
      memory.write(RX.avail, encodeFreshRings(RX, RX_SIZE));
      publish(RX, 0);
      await qtest.run(transport.enableQueue(0, RX));
      return last;
    },
    async reset() {
      await qtest.run([transport.writeStatus(0)]);
    },
    async start(features: bigint, bufferSize = 65_565) {
      posted = 0;
      seen = 0;
      commands = 0;
      size = bufferSize;
      header = features & HASH_REPORT ? HASH_HEADER_LENGTH : VNET_HEADER_LENGTH;
      await qtest.run([transport.writeStatus(0)]);
      memory.write(RX.avail, encodeFreshRings(RX, RX_SIZE));
      publish(RX, 0);
      memory.write(CONTROL.avail, encodeFreshRings(CONTROL, 0));
      const buffers = Array.from({ length: RX_SIZE }, (_, i) => ({
        address: BUFFERS + i * STRIDE,
        length: size,
        flags: DESC_F_WRITE,
        next: 0,
      }));
      memory.write(RX.descriptors, encodeDescriptors(buffers));
      const driver = STATUS.ACKNOWLEDGE | STATUS.DRIVER;
      const status = await qtest.run([
        transport.writeStatus(STATUS.ACKNOWLEDGE),
        transport.writeStatus(driver),
        ...transport.writeFeatures(features),
        transport.writeStatus(driver | STATUS.FEATURES_OK),
        ...transport.enableQueue(0, RX),
        ...transport.enableQueue(2, CONTROL),
        transport.writeStatus(driver | STATUS.FEATURES_OK | STATUS.DRIVER_OK),
        transport.readStatus(),
      ]);
      return status.at(-1) ?? 0;
    },
    async post(count: number) {
      for (let i = 0; i < count; i++) {
        memory.write(BUFFERS + ((posted + i) % RX_SIZE) * STRIDE, Buffer.alloc(64, 0xa5));
      }
      posted += count;
      publish(RX, posted);
      await qtest.run([transport.notify(0)]);
    },
    received,
    async command(kind: number, command: number, data: Uint8Array) {
      memory.write(COMMAND, Buffer.from([kind, command, ...data]));
      memory.write(ANSWER, Buffer.from([0xff]));
      const parts = [
        { address: COMMAND, length: 2 + data.length, flags: DESC_F_NEXT, next: 1 },
        { address: ANSWER, length: 1, flags: DESC_F_WRITE, next: 0 },
      ];
      memory.write(CONTROL.descriptors, encodeDescriptors(parts));
      commands += 1;
      publish(CONTROL, commands);
      await qtest.run([transport.notify(2)]);
      return memory.read(ANSWER, 1)[0] ?? 0xff;
    },
  };
}
