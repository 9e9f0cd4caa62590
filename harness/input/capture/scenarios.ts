import type { DeviceConfig, DeviceEvent, Nanoseconds } from '../../../model/trace.ts';
import { PLAIN_HEADER, VNET_HEADER_LENGTH } from '../../../model/wire/vnet-header.ts';
import { MAX_SOCKET_FRAME, type Scenario, WINDOWS_CONFIG } from '../scenario/scenario.ts';
import { LATEST } from '../scenario/text/duration.ts';
import { badCapture } from './file-bytes.ts';
import type { CapturedPacket } from './pcap.ts';
import { readCapture } from './read.ts';

/** What becomes of a capture besides its packets. */
export type CaptureNotice = SkippedPacket | AdjustedTimes;

/** Times that were not taken over, of all packets together. */
export interface AdjustedTimes {
  readonly kind: 'times';
  /** Pauses longer than an hour, each made an hour. */
  readonly shortened: number;
  /** Packets with a time before that of the packet before, each put at its instant. */
  readonly backwards: number;
}

/** A packet that a backend cannot hand over as it was on the wire. */
export interface SkippedPacket {
  readonly kind: 'packet';
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
  /**
   * Called for each packet left out, and once for times that were changed. Without this callback such a
   * packet is an error.
   */
  readonly onNotice?: (notice: CaptureNotice) => void;
}

/**
 * A capture as scenarios: its frames in file order, with the pauses of the capture between them (none
 * where its clock runs backwards, and an hour where it is more), and a last event after which every
 * interval is over. One scenario, or several with `cutAtGaps`.
 * @throws UserError `bad-capture`, see `readCapture`; also when it holds no frame, and when it lasts longer
 * than a scenario can
 */
export async function scenariosFromCapture(
  file: string,
  options: CaptureOptions = {},
): Promise<Scenario[]> {
  const config = options.config ?? WINDOWS_CONFIG;
  const name = options.name ?? file;
  const packets = deliverable(file, await readCapture(file), config, options.onNotice);
  const { frames, adjusted } = timed(packets);
  if (frames.length === 0) {
    throw badCapture(file, 0, 'no frame to replay in it', 'name a capture that holds packets');
  }
  if (options.cutAtGaps !== true) {
    if (adjusted.shortened + adjusted.backwards > 0) options.onNotice?.(adjusted);
    const end: DeviceEvent = { kind: 'clock', at: (frames.at(-1)?.at ?? 0) + config.interval };
    if (end.at > LATEST) {
      const problem = 'it lasts longer than 104 days, with pauses of an hour at most';
      throw badCapture(
        file,
        0,
        problem,
        'cut it: editcap -i 86400 IN OUT makes a file of each day',
      );
    }
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
  onNotice: CaptureOptions['onNotice'],
): CapturedPacket[] {
  return packets.filter((packet, index) => {
    const reason = whyNotDeliverable(packet, config);
    if (reason === undefined) return true;
    if (onNotice === undefined) {
      throw badCapture(
        file,
        packet.offset,
        `packet ${index + 1}: ${reason}`,
        'record again with the whole packet kept (tcpdump -s 0) and offloads off (ethtool -K IF gro off lro off)',
      );
    }
    onNotice({ kind: 'packet', number: index + 1, offset: packet.offset, reason });
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

/** The longest pause between two packets, ns. */
const MOST_PAUSE = 3_600_000_000_000n;

function timed(packets: readonly CapturedPacket[]): {
  readonly frames: readonly TimedFrame[];
  readonly adjusted: AdjustedTimes;
} {
  let at = 0;
  let last = packets[0]?.time ?? 0n;
  let [shortened, backwards] = [0, 0];
  const frames = packets.map(({ time, bytes }) => {
    const pause = time - last;
    last = time;
    if (pause > MOST_PAUSE) shortened++;
    if (pause < 0n) backwards++;
    else at += Number(pause > MOST_PAUSE ? MOST_PAUSE : pause);
    return { at, bytes };
  });
  return { frames, adjusted: { kind: 'times', shortened, backwards } };
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
