/** The device did what no virtio device may do, or lacks what is needed; nothing about the rules. */
export class DeviceFault extends Error {
  override name = 'DeviceFault';
}
