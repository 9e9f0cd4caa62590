import type { Access } from './access.ts';
import type { RingLayout } from './split-ring.ts';

/** Device status bits, VIRTIO 1.3 section 2.1. */
export const STATUS = { ACKNOWLEDGE: 1, DRIVER: 2, FEATURES_OK: 8, DRIVER_OK: 4 } as const;

/**
 * A virtio device's registers on one bus. The methods return accesses and make none, so that a whole
 * initialisation is one batch.
 */
export interface Transport {
  /** The features that the device offers, read once. */
  readonly offered: bigint;
  writeStatus(status: number): Access;
  readStatus(): Access;
  writeFeatures(features: bigint): readonly Access[];
  enableQueue(index: number, ring: RingLayout): readonly Access[];
  notify(index: number): Access;
}

/** The 32-bit words of a feature set. */
export function featureWords(features: bigint): readonly [low: number, high: number] {
  return [Number(features & 0xffff_ffffn), Number(features >> 32n)];
}

export function featuresOf(low: number, high: number): bigint {
  return BigInt(low) | (BigInt(high) << 32n);
}
