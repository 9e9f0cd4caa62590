/** The two parts of IPv4's TOS octet and IPv6's traffic class (RFC 3168, 5). */

import type { Ipv4Header } from './ipv4.ts';
import type { Ipv6Header } from './ipv6.ts';

/** 0..63 */
export function dscpOf({ trafficClass }: Ipv4Header | Ipv6Header): number {
  return trafficClass >>> 2;
}

/** 0 not-ECT, 1 ECT(1), 2 ECT(0), 3 CE */
export function ecnOf({ trafficClass }: Ipv4Header | Ipv6Header): number {
  return trafficClass & 3;
}
