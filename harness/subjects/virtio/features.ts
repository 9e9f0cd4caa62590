/** Feature bits, VIRTIO 1.3 section 5.1.3 and 6. */
export const FEATURES = {
  GUEST_CSUM: 1n << 1n,
  CTRL_GUEST_OFFLOADS: 1n << 2n,
  GUEST_TSO4: 1n << 7n,
  GUEST_TSO6: 1n << 8n,
  GUEST_ECN: 1n << 9n,
  MRG_RXBUF: 1n << 15n,
  CTRL_VQ: 1n << 17n,
  MQ: 1n << 22n,
  VERSION_1: 1n << 32n,
  HASH_REPORT: 1n << 57n,
  RSC_EXT: 1n << 61n,
} as const;

/** The features that the driver negotiates in addition to those it always needs. */
export interface WantedFeatures {
  readonly ipv4: boolean;
  readonly ipv6: boolean;
  readonly guestEcn: boolean;
  readonly mergeable: boolean;
  readonly hashReport: boolean;
}

/** The features that a driver acknowledges to let the device coalesce. */
export function driverFeatures(wanted: WantedFeatures): bigint {
  const { VERSION_1, CTRL_VQ, CTRL_GUEST_OFFLOADS, GUEST_CSUM, RSC_EXT } = FEATURES;
  return (
    VERSION_1 |
    CTRL_VQ |
    CTRL_GUEST_OFFLOADS |
    GUEST_CSUM |
    RSC_EXT |
    (wanted.ipv4 ? FEATURES.GUEST_TSO4 : 0n) |
    (wanted.ipv6 ? FEATURES.GUEST_TSO6 : 0n) |
    (wanted.guestEcn ? FEATURES.GUEST_ECN : 0n) |
    (wanted.mergeable ? FEATURES.MRG_RXBUF : 0n) |
    (wanted.hashReport ? FEATURES.HASH_REPORT : 0n)
  );
}

/**
 * The mask of CTRL_GUEST_OFFLOADS_SET that switches RSC to `on` for each family negotiated. As Windows
 * sends it, RSC_EXT stays set even with both families off; ECN stays as it was negotiated.
 */
export function offloadMask(
  negotiated: WantedFeatures,
  on: { readonly ipv4: boolean; readonly ipv6: boolean },
): bigint {
  return (
    FEATURES.GUEST_CSUM |
    FEATURES.RSC_EXT |
    (negotiated.ipv4 && on.ipv4 ? FEATURES.GUEST_TSO4 : 0n) |
    (negotiated.ipv6 && on.ipv6 ? FEATURES.GUEST_TSO6 : 0n) |
    (negotiated.guestEcn ? FEATURES.GUEST_ECN : 0n)
  );
}

/** Names of the bits of `features`, for messages. */
export function featureNames(features: bigint): readonly string[] {
  return Object.entries(FEATURES)
    .filter(([, bit]) => (features & bit) !== 0n)
    .map(([name]) => name);
}
