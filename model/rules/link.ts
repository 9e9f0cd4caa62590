import { cite } from '../sources.ts';
import { formatMac } from '../wire/address.ts';
import { ETHERNET_ADDRESSES, parseEthernet } from '../wire/ethernet.ts';
import type { Segment } from '../wire/segment.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

export const link: Rule<UnitContext> = {
  id: 'link',
  cites: [cite('THREAD', 'connection matching'), cite('RFC 894', 'frame format')],
  prose: "Ethernet addresses differ from the unit's.",
  speaks: ({ segment, unit }) => !sameAddresses(segment.bytes, unit.first.bytes),
  operands: ['SEG.link', 'H.link'],
  compared: ({ segment, unit }) => [addresses(segment), addresses(unit.first)],
  takes: {
    prose: 'The unit has the Ethernet header of its first segment.',
    cites: [cite('RFC 894', 'frame format'), cite('contract', 'append.takes.rest')],
  },
};

/** Of two frames. */
function sameAddresses(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < ETHERNET_ADDRESSES; i++) {
    if (a[i] !== b[i]) {
      return false;
    }
  }
  return true;
}

function addresses({ bytes }: Segment): string {
  const { source, destination } = parseEthernet(bytes);
  return `${formatMac(source)} > ${formatMac(destination)}`;
}
