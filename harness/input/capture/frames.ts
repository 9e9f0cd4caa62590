import type { DeviceConfig, DeviceEvent, Nanoseconds } from '../../../model/trace.ts';
import { PLAIN_HEADER, VNET_HEADER_LENGTH } from '../../../model/wire/vnet-header.ts';
import { UserError } from '../../base/errors.ts';
import { MAX_SOCKET_FRAME, WINDOWS_CONFIG } from '../scenario/scenario.ts';
import { LATEST } from '../scenario/text/duration.ts';
import { badCapture } from './file-bytes.ts';
import { LINKTYPE_ETHERNET, linkOf } from './link.ts';
import { type CaptureNotes, interfaceText, type LeftOut } from './notes.ts';
import type { CaptureReading } from './options.ts';
import type { CapturedPacket } from './packet.ts';
import { packetsOf } from './packets.ts';
import { splitSegment, withChecksums } from './rewrite.ts';
import type { CaptureSource } from './source.ts';
import { guessStation, ipMostlyTo, isToward } from './station.ts';

/** One frame of a capture as it arrives at the guest. */
export interface CapturedFrame {
  /** Number of its packet in the file, from 1; the parts of a split one share it. */
  readonly number: number;
  /** Since the first frame. */
  readonly at: Nanoseconds;
  readonly bytes: Uint8Array;
}

/** Guesses are made from so many packets at the start. */
const LOOK_AT = 10_000;

/**
 * The frames of a capture in file order and in batches as they are read: with an Ethernet header, toward one host, of
 * one interface, as `reading` wants it, with the pauses of the capture between them (none where its clock runs
 * backwards, and an hour where it is more).
 *
 * @param notes is told what became of the other packets; whole when this has ended or thrown
 * @throws UserError `bad-capture` as `packetsOf`, also when there is no frame, and when it lasts longer than a
 * scenario can: after all that could be read
 */
export async function* framesOf(
  source: CaptureSource,
  reading: CaptureReading,
  notes: CaptureNotes,
): AsyncGenerator<readonly CapturedFrame[]> {
  const { name: file } = source;
  const wanted = new WantedFrames(file, reading, notes);
  let failure: unknown;
  try {
    for await (const packets of packetsOf(source, reading.onRead)) {
      const frames = wanted.of(packets);
      if (frames.length > 0) yield frames;
    }
  } catch (error) {
    failure = error;
  }
  const last = wanted.rest();
  if (last.length > 0) yield last;
  if (failure !== undefined) throw failure;
  if (wanted.count === 0) throw noFrame(file, reading, notes);
}

/** A frame of a capture as it arrives: nobody vouches for it. */
export function frameEvent(at: Nanoseconds, bytes: Uint8Array): DeviceEvent {
  return { kind: 'frame', at, header: PLAIN_HEADER, bytes };
}

/** A packet with an Ethernet header. */
interface Candidate {
  readonly packet: CapturedPacket;
  readonly bytes: Uint8Array;
  /** Its MAC addresses were recorded. */
  readonly directed: boolean;
}

class WantedFrames {
  readonly #file: string;
  readonly #reading: CaptureReading;
  readonly #config: DeviceConfig;
  readonly #notes: CaptureNotes;
  /** The candidates seen before anything was guessed; undefined afterwards. */
  #waiting: Candidate[] | undefined = [];
  #clock = new CaptureClock();
  count = 0;

  constructor(file: string, reading: CaptureReading, notes: CaptureNotes) {
    this.#file = file;
    this.#reading = reading;
    this.#config = reading.config ?? WINDOWS_CONFIG;
    this.#notes = notes;
    const { toward } = reading;
    if (toward !== 'guess' && toward !== 'any') notes.station = toward;
  }

  of(packets: readonly CapturedPacket[]): CapturedFrame[] {
    const frames: CapturedFrame[] = [];
    for (const packet of packets) {
      const candidate = this.#candidate(packet);
      if (candidate === undefined) continue;
      if (this.#waiting === undefined) this.#arrive(candidate, frames);
      else if (this.#waiting.push(candidate) === LOOK_AT) frames.push(...this.rest());
    }
    return frames;
  }

  /** Guesses from the packets that wait for that. */
  rest(): CapturedFrame[] {
    const waiting = this.#waiting ?? [];
    if (this.#waiting === undefined) return [];
    this.#waiting = undefined;
    const frames: CapturedFrame[] = [];
    for (const one of this.#guess(waiting)) this.#arrive(one, frames);
    return frames;
  }

  #candidate(packet: CapturedPacket): Candidate | undefined {
    const { from, bytes, wireLength } = packet;
    const notes = this.#notes;
    notes.packet(packet);
    const { interface: wanted } = this.#reading;
    if (wanted === undefined ? isOutput(notes, packet) : !isCalled(packet, wanted)) {
      notes.otherInterface();
      return undefined;
    }
    if (bytes.length < wireLength) {
      notes.leftOut(packet, { kind: 'cut' });
      return undefined;
    }
    if (from.linkType === LINKTYPE_ETHERNET) return { packet, bytes, directed: true };
    const link = linkOf(from.linkType);
    const frame = link?.frame(bytes);
    if (link === undefined || frame === undefined) {
      notes.leftOut(packet, { kind: link === undefined ? 'link' : 'protocol' });
      return undefined;
    }
    notes.gaveHeader(link.name);
    return { packet, bytes: frame, directed: link.directed };
  }

  /** Those of an output of ours, and all those not toward the host that is guessed, arrive nowhere. */
  #guess(waiting: readonly Candidate[]): readonly Candidate[] {
    const notes = this.#notes;
    const { toward, interface: wanted } = this.#reading;
    const taken = wanted === undefined ? withoutOutputs(waiting, notes) : waiting;
    if (toward === 'guess' && taken.length > 0) {
      notes.station = guessStation(taken);
      const { station } = notes;
      if (station === undefined) notes.nobody = true;
      else {
        const arriving = taken.filter(({ bytes }) => isToward(station, bytes));
        notes.guessed = { address: ipMostlyTo(arriving) };
      }
    }
    return taken;
  }

  #arrive({ packet, bytes }: Candidate, frames: CapturedFrame[]): void {
    const { station } = this.#notes;
    const toward = station === undefined || isToward(station, bytes);
    this.#notes.frame(toward);
    if (toward) this.#deliver(packet, bytes, frames);
  }

  #deliver(packet: CapturedPacket, bytes: Uint8Array, frames: CapturedFrame[]): void {
    const { splitGso, fixChecksums } = this.#reading;
    const parts = splitGso === undefined ? [bytes] : splitSegment(bytes, splitGso);
    const tooLong = whyTooLong(parts[0]?.length ?? 0, this.#config);
    if (tooLong !== undefined) {
      this.#notes.leftOut(packet, tooLong);
      return;
    }
    const at = this.#clock.at(packet, this.#notes);
    if (at + this.#config.interval > LATEST) {
      throw badCapture(
        this.#file,
        packet.offset,
        'it lasts longer than 104 days, with pauses of an hour at most',
        'cut it: editcap -i 86400 IN OUT makes a file of each day',
      );
    }
    for (const part of parts) {
      this.count += 1;
      const right = fixChecksums ? withChecksums(part) : part;
      frames.push({ number: packet.number, at, bytes: right });
    }
  }
}

/** The longest pause between two packets, ns. */
const MOST_PAUSE = 3_600_000_000_000;

/** Instants since the first packet. */
class CaptureClock {
  #at: Nanoseconds = 0;
  #last: CapturedPacket | undefined;

  at(packet: CapturedPacket, notes: CaptureNotes): Nanoseconds {
    const last = this.#last ?? packet;
    this.#last = packet;
    // not exact beyond 104 days, which is more than the longest pause anyway
    const pause =
      (packet.seconds - last.seconds) * 1_000_000_000 + packet.nanoseconds - last.nanoseconds;
    if (pause > MOST_PAUSE) notes.shortened();
    if (pause < 0) notes.backwards();
    else this.#at += Math.min(pause, MOST_PAUSE);
    return this.#at;
  }
}

function whyTooLong(length: number, config: DeviceConfig): LeftOut | undefined {
  const most = config.bufferSize - VNET_HEADER_LENGTH;
  if (!config.mergeable && length > most) return { kind: 'long', most, of: 'buffer' };
  if (length > MAX_SOCKET_FRAME) return { kind: 'long', most: MAX_SOCKET_FRAME, of: 'backend' };
  return undefined;
}

function isCalled({ from: { number, name } }: CapturedPacket, wanted: string): boolean {
  return name === wanted || `${number}` === wanted;
}

/** The interfaces of a file that rsclab wrote: `in`, and `out SIDE` for each side. */
const INPUT = 'in';
const OUTPUT = /^out /;

function withoutOutputs(
  candidates: readonly Candidate[],
  notes: CaptureNotes,
): readonly Candidate[] {
  const names = notes.interfaces.map(({ name }) => name);
  if (!names.includes(INPUT) || !names.some((name) => OUTPUT.test(name ?? ''))) return candidates;
  notes.ours = INPUT;
  return candidates.filter(({ packet }) => !isOutput(notes, packet));
}

function isOutput({ ours }: CaptureNotes, { from: { name } }: CapturedPacket): boolean {
  return ours !== undefined && OUTPUT.test(name ?? '');
}

function noFrame(
  file: string,
  { interface: wanted }: CaptureReading,
  notes: CaptureNotes,
): UserError {
  const known = notes.interfaces.map(interfaceText).join(', ');
  const next =
    wanted !== undefined && known !== ''
      ? `its interfaces with packets are: ${known}`
      : 'name a capture that holds packets';
  const problem = ['no frame to replay in it', ...notes.lines()].join('\n  ');
  return new UserError('bad-capture', `${file}: ${problem}`, next);
}
