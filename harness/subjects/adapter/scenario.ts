import type { DeviceConfig, DeviceEvent } from '../../../model/trace.ts';
import { GSO_NONE, PLAIN_HEADER, VNET_F_NEEDS_CSUM } from '../../../model/wire/vnet-header.ts';
import { type Scenario, WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';
import { atInstants, type FrameEvent, inBursts } from '../bursts.ts';
import type { CouldNotRun } from '../subject.ts';
import { datagramOf, withEthernet } from './ethernet.ts';
import { BURST } from './hello.ts';
import type { Hello } from './messages.ts';

/** The end of a burst after its beginning, ns: later than the default interval. */
const BURST_END = BURST / 2;

/**
 * The scenario that an adapter with these claims runs in place of `scenario`, for the model to run too. Without a
 * clock its frames are put into bursts, each followed by an event `clock`; frames of an adapter without a link
 * layer all get the same Ethernet header.
 */
export function adapterScenario(scenario: Scenario, hello: Hello): Scenario | CouldNotRun {
  const reason = beyondConfig(scenario.config, hello);
  if (reason !== undefined) return unsuited(reason);
  const events: DeviceEvent[] = [];
  for (const [index, event] of scenario.events.entries()) {
    const adapted = adaptedEvent(event, hello);
    if (typeof adapted === 'string') return unsuited(`event ${index}: ${adapted}`);
    events.push(adapted);
  }
  return hello.clock === 'exact'
    ? { ...scenario, events }
    : inItsBursts({ ...scenario, events }, hello);
}

function inItsBursts(scenario: Scenario, { limits }: Hello): Scenario {
  const { burst: most = Number.POSITIVE_INFINITY, units = WINDOWS_CONFIG.units } = limits;
  const bursts = inBursts(scenario, (_, burst) => burst.length < most);
  const frames = atInstants(bursts, BURST);
  const ends = bursts.map((_, n): DeviceEvent => ({ kind: 'clock', at: n * BURST + BURST_END }));
  const events = [...frames, ...ends].sort((a, b) => a.at - b.at);
  return { ...scenario, config: { ...WINDOWS_CONFIG, guestEcn: true, units }, events };
}

function beyondConfig(
  { pairs, buffers, ipv4, ipv6, hashReport }: DeviceConfig,
  { clock, events }: Hello,
): string | undefined {
  if (pairs > 1) return `it has pairs=${pairs}, and an adapter has one queue pair`;
  if (buffers !== 'always' && !events.includes('buffers')) {
    return `it has buffers=${buffers}, and the adapter claims no event 'buffers'`;
  }
  // Without a clock the configuration is not the scenario's.
  if (clock !== 'exact') return undefined;
  if (!(ipv4 && ipv6) && !events.includes('offloads')) {
    return "RSC of a family is off, and the adapter claims no event 'offloads'";
  }
  return hashReport && !events.includes('driver')
    ? "it has hash=on, and the adapter claims no event 'driver'"
    : undefined;
}

/** A text: why the adapter cannot be given it. */
function adaptedEvent(event: DeviceEvent, hello: Hello): DeviceEvent | string {
  switch (event.kind) {
    case 'frame':
      return adaptedFrame(event, hello);
    case 'clock':
      return event;
    case 'cont':
      return claimed(event, 'stop', hello);
    case 'pairs':
      return 'an adapter has one queue pair';
    default:
      return claimed(event, event.kind, hello);
  }
}

function claimed(
  event: DeviceEvent,
  kind: Hello['events'][number],
  { events }: Hello,
): DeviceEvent | string {
  return events.includes(kind) ? event : `the adapter claims no event '${kind}'`;
}

function adaptedFrame(event: FrameEvent, { arrivals, link, limits }: Hello): FrameEvent | string {
  let { header, bytes } = event;
  if (arrivals === 'plain') {
    if (header.gsoType !== GSO_NONE || (header.flags & VNET_F_NEEDS_CSUM) !== 0) {
      return 'a frame with a virtio header, which the adapter does not read';
    }
    header = PLAIN_HEADER;
  }
  if (link === 'ip') {
    const datagram = datagramOf(bytes);
    if (datagram === undefined)
      return 'no IP right behind Ethernet, and the adapter has no other frames';
    bytes = withEthernet(datagram);
  }
  if (limits.frame !== undefined && bytes.length > limits.frame) {
    return `a frame of ${bytes.length} bytes, and the adapter takes ${limits.frame}`;
  }
  return { ...event, header, bytes };
}

function unsuited(reason: string): CouldNotRun {
  return {
    kind: 'could-not-run',
    reason,
    next: 'Run it on another subject, or leave that out.',
    unsuited: true,
  };
}
