import { cite } from '../sources.ts';
import { ecnOf } from '../wire/ipv4.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

export const ecnIp: Rule<UnitContext> = {
  id: 'ecn-ip',
  cites: [cite('MS exceptions', 'exception 8.1'), cite('RFC 3168', '5')],
  prose: "ECT/CE of the IP header differ from the unit's.",
  speaks: ({ segment, unit }) => ecnOf(segment.ip) !== ecnOf(unit.first.ip),
  operands: ['SEG.ECN', 'H.ECN'],
  compared: ({ segment, unit }) => [ecnOf(segment.ip), ecnOf(unit.first.ip)],
};
