import type { DeviceEvent } from '../../../model/trace.ts';
import { PLAIN_HEADER } from '../../../model/wire/vnet-header.ts';
import { parseScenario } from '../../input/scenario/parse.ts';
import { type Scenario, WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';

/** A small scenario with which an adapter is tried. */
export interface Probe {
  readonly what: string;
  readonly scenario: Scenario;
}

const HEAD = `connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection v [fd00::1]:1000 > [fd00::100]:2000

`;

function probe(what: string, ...lines: readonly string[]): Probe {
  const { scenario } = parseScenario(`${HEAD}${lines.join('\n')}\n`, what);
  return { what, scenario };
}

/** An ARP request, which no card coalesces. */
const ARP = Uint8Array.from([
  ...[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x52, 0x54, 0, 0, 0, 1, 8, 6],
  ...[0, 1, 8, 0, 6, 4, 0, 1, 0x52, 0x54, 0, 0, 0, 1, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 10, 0, 0, 100],
]);

const arp: DeviceEvent = { kind: 'frame', at: 0, header: PLAIN_HEADER, bytes: ARP };

/** In the order in which they are run; all are in flight at once. */
export const PROBES: readonly Probe[] = [
  { what: 'nothing', scenario: { name: 'nothing', config: WINDOWS_CONFIG, events: [] } },
  {
    what: 'a frame that is not IP',
    scenario: {
      name: 'arp',
      config: WINDOWS_CONFIG,
      events: [arp, { kind: 'clock', at: 1_000_000 }],
    },
  },
  probe('one segment', '+0 a . 1:101(100)', '+1ms clock'),
  probe('a segment that is still held at the end', '+0 a . 1:101(100)'),
  probe('two segments in order', '+0 a . 1:101(100)', '+0 a . 101:201(100)', '+1ms clock'),
  probe('two segments of IPv6', '+0 v . 1:101(100)', '+0 v . 101:201(100)', '+1ms clock'),
  probe('a segment that is missing', '+0 a . 1:101(100)', '+0 a . 201:301(100)', '+1ms clock'),
  probe(
    'a segment with a wrong checksum',
    '+0 a . 1:101(100)',
    '+0 a . 101:201(100) sum=bad',
    '+1ms clock',
  ),
  probe('a segment with SYN', '+0 a . 1:101(100)', '+0 a S 101:101(0)', '+1ms clock'),
  probe('two bursts', '+0 a . 1:101(100)', '+5ms a . 101:201(100)', '+1ms clock'),
];
