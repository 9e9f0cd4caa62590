import { cite } from '../sources.ts';
import { formatMac } from '../wire/address.ts';
import { equalBytes } from '../wire/bytes.ts';
import type { EthernetHeader } from '../wire/ethernet.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

export const link: Rule<UnitContext> = {
  id: 'link',
  cites: [cite('THREAD', 'connection matching'), cite('RFC 894', 'frame format')],
  prose: "Ethernet addresses differ from the unit's.",
  speaks: ({ segment, unit }) => !sameAddresses(segment.link, unit.first.link),
  operands: ['SEG.link', 'H.link'],
  compared: ({ segment, unit }) => [addresses(segment.link), addresses(unit.first.link)],
  takes: {
    prose: 'The unit has the Ethernet header of its first segment.',
    cites: [cite('RFC 894', 'frame format'), cite('contract', 'append.takes.rest')],
  },
};

function sameAddresses(a: EthernetHeader, b: EthernetHeader): boolean {
  return equalBytes(a.source, b.source) && equalBytes(a.destination, b.destination);
}

function addresses({ source, destination }: EthernetHeader): string {
  return `${formatMac(source)} > ${formatMac(destination)}`;
}
