import {
  type DeviceConfig,
  type DeviceEvent,
  ETHERNET_LENGTH,
  ETHERTYPE_IPV4,
  ETHERTYPE_IPV6,
  etherTypeOf,
  GSO_NONE,
  GSO_TCPV4,
  GSO_TCPV6,
  parseFrame,
  TCP_CHECKSUM_OFFSET,
  VNET_F_NEEDS_CSUM,
  VNET_HEADER_LENGTH,
} from '../../model/index.ts';
import { beyondFrames } from '../input/scenario/lifecycle.ts';
import { type Scenario, WINDOWS_CONFIG } from '../input/scenario/scenario.ts';
import { atInstants, type FrameEvent, inBursts } from './bursts.ts';
import { RING_SIZE } from './linux/command-line.ts';
import { BURST_FRAMES } from './linux/machine.ts';
import { looksLikeMarker } from './linux/marker.ts';
import type { CouldNotRun } from './subject.ts';

/**
 * Linux's GRO as a device: it holds eight packets for each hash (MAX_GRO_SKBS, net/core/gro.c). A virtio card
 * reports no hash, so all packets are in one list. Guest buffers and offloads do not concern GRO.
 */
export const LINUX_CONFIG: DeviceConfig = { ...WINDOWS_CONFIG, units: 8, guestEcn: true };

/** Time from one burst to the next, ns. It only separates the bursts; Linux gets each when it is ready. */
const BETWEEN_BURSTS = 1_000_000;

/** The shortest frame that the driver accepts, bytes: an Ethernet header (virtio_net.c, receive_buf). */
const MIN_FRAME = 14;

/**
 * The longest frame that certainly fits the pages of one packet, bytes: 17 pages (MAX_SKB_FRAGS) of at least
 * 1,514 bytes. A longer frame may become a chain of packets, which GRO does not merge.
 */
const MAX_UNCHAINED_FRAME = 16_384;

/** The least length of a receive buffer, bytes (GOOD_PACKET_LEN in virtio_net.c, less the header). */
const LEAST_BUFFER = 1500;

/** The least gso_size that the driver leaves as it is, bytes (TCP_MIN_GSO_SIZE, include/net/tcp.h). */
const MIN_GSO_SIZE = 8;

/** EtherTypes of VLAN tags: 802.1Q and 802.1ad. */
const TAGS: ReadonlySet<number> = new Set([0x8100, 0x88a8]);

/** The most buffers that one burst may fill: the driver always has some that it has not posted again yet. */
const BURST_BUFFERS = RING_SIZE - 128;

/**
 * The scenario that Linux runs in place of `scenario`. The frames within one interval of a burst's first frame
 * are one burst, all at one instant; a burst ends before it exceeds one poll of the driver.
 * `could-not-run` when an event or a frame cannot be put to GRO.
 */
export function linuxScenario(scenario: Scenario): Scenario | CouldNotRun {
  const beyond = beyondFrames(scenario);
  if (beyond !== undefined) return { kind: 'could-not-run', ...beyond };
  for (const [index, event] of scenario.events.entries()) {
    if (event.kind === 'clock') continue;
    const reason = event.kind === 'frame' ? unsuitable(event) : 'switches offloads';
    if (reason !== undefined) {
      return {
        kind: 'could-not-run',
        reason: `event ${index} ${reason}`,
        next: 'Run it on another subject, or leave the event out.',
      };
    }
  }
  const bursts = inBursts(scenario, fits);
  const events = atInstants(bursts, BETWEEN_BURSTS);
  const end: DeviceEvent = { kind: 'clock', at: bursts.length * BETWEEN_BURSTS };
  return { ...scenario, config: LINUX_CONFIG, events: [...events, end] };
}

/** The frames of a scenario made by `linuxScenario`, burst by burst. */
export function burstsOf(scenario: Scenario): FrameEvent[][] {
  const bursts = new Map<number, FrameEvent[]>();
  for (const event of scenario.events) {
    if (event.kind !== 'frame') continue;
    const burst = bursts.get(event.at) ?? [];
    burst.push(event);
    bursts.set(event.at, burst);
  }
  return [...bursts.values()];
}

function fits(event: FrameEvent, burst: readonly FrameEvent[]): boolean {
  const buffers = [...burst, event].reduce((sum, frame) => sum + buffersOf(frame), 0);
  return burst.length < BURST_FRAMES && buffers <= BURST_BUFFERS;
}

function buffersOf({ bytes }: FrameEvent): number {
  return Math.ceil((VNET_HEADER_LENGTH + bytes.length) / LEAST_BUFFER);
}

/** Whether NEEDS_CSUM, if set, names the TCP checksum [exceptions.vouch]. */
function namesTcpChecksum({ bytes, header }: FrameEvent): boolean {
  if ((header.flags & VNET_F_NEEDS_CSUM) === 0) return true;
  const frame = parseFrame(bytes);
  if (frame.kind === 'unattributed') return false;
  return header.csumStart === frame.tcpAt && header.csumOffset === TCP_CHECKSUM_OFFSET;
}

/**
 * Whether the driver takes a GSO frame as one (virtio_net_hdr_to_skb): of TCP of its own family, with a
 * partial checksum and more payload than gso_size.
 */
function isTrueGso({ bytes, header }: FrameEvent): boolean {
  const frame = parseFrame(bytes);
  if (frame.kind !== 'segment') return false;
  const own = frame.family === 'ipv4' ? GSO_TCPV4 : GSO_TCPV6;
  return (
    header.gsoType === own &&
    (header.flags & VNET_F_NEEDS_CSUM) !== 0 &&
    header.gsoSize >= MIN_GSO_SIZE &&
    frame.payloadLength > header.gsoSize
  );
}

/** Whether the protocol of an IP frame is IP again. */
function isTunnel(frame: Uint8Array): boolean {
  const at = { [ETHERTYPE_IPV4]: 9, [ETHERTYPE_IPV6]: 6 }[etherTypeOf(frame)];
  const protocol = at === undefined ? undefined : frame[ETHERNET_LENGTH + at];
  return protocol === 4 || protocol === 41;
}

function unsuitable(event: FrameEvent): string | undefined {
  const { bytes, header } = event;
  if (bytes.length < MIN_FRAME) return "is a frame Linux's driver drops: no Ethernet header";
  if (bytes.length > MAX_UNCHAINED_FRAME)
    return `is a frame of more than ${MAX_UNCHAINED_FRAME} bytes`;
  if (header.gsoType !== GSO_NONE && !isTrueGso(event)) {
    return "is a GSO frame that Linux's driver may refuse, or take for none";
  }
  if (!namesTcpChecksum(event)) {
    return 'has a partial checksum that is not the TCP one: the driver may refuse it';
  }
  if (TAGS.has(etherTypeOf(bytes))) {
    return 'is VLAN-tagged: Linux coalesces behind the tag, which the model does not parse';
  }
  if (isTunnel(bytes)) {
    return "is a tunnel's: Linux coalesces what is inside, which the model does not parse";
  }
  if (looksLikeMarker(bytes))
    return 'is a frame that the guest would read as a marker of the harness';
  return undefined;
}
