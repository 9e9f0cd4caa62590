/** Which frames belong together: the choice `flow` (docs/rules.md, section 9). */

import type { ReadingOf } from '../choices/choices.ts';
import type { ConnectionKey } from './attribute.ts';
import { be16, be32, hex } from './bytes.ts';
import { ETHERNET_LENGTH } from './ethernet.ts';
import { IPV6_LENGTH } from './ipv6.ts';
import type { Malformed, Segment } from './segment.ts';

/** What the unit of a frame is held under. */
export type FlowKey = (frame: Segment | Malformed) => ConnectionKey;

/** IPv6: version and flow label, without the traffic class between them. */
const VERSION_AND_FLOW_LABEL = 0xf00f_ffff;

const byConnection: FlowKey = ({ connection }) => connection;

const byHeaders: FlowKey = (frame) => {
  const link = hex(frame.bytes.subarray(0, ETHERNET_LENGTH));
  return `${frame.connection}${link}${ipv6Key(frame)}` as ConnectionKey;
};

export const FLOW_KEYS: { readonly [R in ReadingOf<'flow'>]: FlowKey } = {
  connection: byConnection,
  headers: byHeaders,
};

function ipv6Key({ family, bytes, tcpAt }: Segment | Malformed): string {
  if (family === 'ipv4') {
    return '';
  }
  const word = (be32(bytes, ETHERNET_LENGTH) & VERSION_AND_FLOW_LABEL) >>> 0;
  const nextHeader = be16(bytes, ETHERNET_LENGTH + 6) >>> 8;
  const extensions = hex(bytes.subarray(ETHERNET_LENGTH + IPV6_LENGTH, tcpAt));
  return `${word}/${nextHeader}/${extensions}`;
}
