import type { DeviceConfig, DeviceEvent, Nanoseconds } from '../../../model/trace.ts';
import { PLAIN_HEADER, VNET_HEADER_LENGTH } from '../../../model/wire/vnet-header.ts';
import { MAX_SOCKET_FRAME, type Scenario, WINDOWS_CONFIG } from '../scenario/scenario.ts';
import { badCapture } from './file-bytes.ts';
import type { CapturedPacket } from './pcap.ts';
import { readCapture } from './read.ts';

/** A packet that a backend cannot hand over as it was on the wire. */
export interface SkippedPacket {
  /** Counted from 1, as Wireshark does. */
  readonly number: number;
  /** Offset of its record in the file, bytes. */
  readonly offset: number;
  readonly reason: string;
}

export interface CaptureOptions {
  /** Name of the scenario, or prefix of the names when cut; default: the name of the file as given. */
  readonly name?: string;
  /** Configuration of the device; default: that of a Windows guest. */
  readonly config?: DeviceConfig;
  /**
   * For a subject without a clock: a new scenario wherever two packets lie more than `interval`
   * apart, all packets of one scenario at instant 0. Nothing is held across such a gap.
   */
  readonly cutAtGaps?: boolean;
  /** Called for each packet left out. Without this callback such a packet is an error. */
  readonly onSkip?: (skipped: SkippedPacket) => void;
}

/**
 * A capture as scenarios: its frames in file order, at the times of the capture counted from the
 * first packet (a time before that of the packet before is raised to it), and a last event after
 * which every interval is over. One scenario, or several with `cutAtGaps`.
 * @throws UserError `bad-capture`, see `readCapture`; also when it holds no frame
 */
export async function scenariosFromCapture(
  file: string,
  options: CaptureOptions = {},
): Promise<Scenario[]> {
  const config = options.config ?? WINDOWS_CONFIG;
  const name = options.name ?? file;
  const frames = timed(deliverable(file, await readCapture(file), config, options.onSkip));
  if (frames.length === 0) {
    throw badCapture(file, 0, 'no frame to replay in it', 'name a capture that holds packets');
  }
  if (options.cutAtGaps !== true) {
    const end: DeviceEvent = { kind: 'clock', at: (frames.at(-1)?.at ?? 0) + config.interval };
    const events = frames.map(({ at, bytes }) => frameEvent(at, bytes));
    return [{ name, config, events: [...events, end] }];
  }
  return bursts(frames, config.interval).map((burst, index) => ({
    name: `${name}/${index}`,
    config,
    events: burst.map(({ bytes }) => frameEvent(0, bytes)),
  }));
}

interface TimedFrame {
  readonly at: Nanoseconds;
  readonly bytes: Uint8Array;
}

function deliverable(
  file: string,
  packets: readonly CapturedPacket[],
  config: DeviceConfig,
  onSkip: CaptureOptions['onSkip'],
): CapturedPacket[] {
  return packets.filter((packet, index) => {
    const reason = whyNotDeliverable(packet, config);
    if (reason === undefined) return true;
    if (onSkip === undefined) {
      throw badCapture(
        file,
        packet.offset,
        `packet ${index + 1}: ${reason}`,
        'record again with the whole packet kept (tcpdump -s 0) and offloads off (ethtool -K IF gro off lro off)',
      );
    }
    onSkip({ number: index + 1, offset: packet.offset, reason });
    return false;
  });
}

function whyNotDeliverable(packet: CapturedPacket, config: DeviceConfig): string | undefined {
  if (packet.bytes.length < packet.wireLength) {
    return `the snap length cut it to ${packet.bytes.length} of ${packet.wireLength} bytes`;
  }
  const most = config.bufferSize - VNET_HEADER_LENGTH;
  if (!config.mergeable && packet.bytes.length > most) {
    return `${packet.bytes.length} bytes do not fit the guest's receive buffer of ${most}`;
  }
  if (packet.bytes.length > MAX_SOCKET_FRAME) {
    return `${packet.bytes.length} bytes are more than a backend hands over (${MAX_SOCKET_FRAME})`;
  }
  return undefined;
}

function timed(packets: readonly CapturedPacket[]): TimedFrame[] {
  const start = packets[0]?.time ?? 0n;
  let at = 0;
  return packets.map((packet) => {
    at = Math.max(at, Number(packet.time - start));
    return { at, bytes: packet.bytes };
  });
}

function bursts(frames: readonly TimedFrame[], interval: Nanoseconds): TimedFrame[][] {
  const all: TimedFrame[][] = [];
  let last: TimedFrame | undefined;
  for (const frame of frames) {
    const current = all.at(-1);
    if (current === undefined || last === undefined || frame.at - last.at > interval) {
      all.push([frame]);
    } else {
      current.push(frame);
    }
    last = frame;
  }
  return all;
}

function frameEvent(at: Nanoseconds, bytes: Uint8Array): DeviceEvent {
  return { kind: 'frame', at, header: PLAIN_HEADER, bytes };
}
