import type { DeviceEvent, Nanoseconds } from '../../../model/trace.ts';
import { UserError } from '../../base/errors.ts';
import { type Scenario, WINDOWS_CONFIG } from '../scenario/scenario.ts';
import { type CapturedFrame, frameEvent, framesOf } from './frames.ts';
import { CaptureNotes } from './notes.ts';
import type { CaptureReading } from './options.ts';
import type { CaptureSource } from './source.ts';

export interface ScenarioReading extends CaptureReading {
  /** Name of the scenario, or prefix of the names when cut; default: the name of the file as given. */
  readonly name?: string;
  /**
   * For a subject without a clock: a new scenario wherever two packets lie more than `interval`
   * apart, all packets of one scenario at instant 0. Nothing is held across such a gap.
   */
  readonly cutAtGaps?: boolean;
  /**
   * Called with a line for each kind of change, and for each kind of packet that is left out. Without this callback a
   * packet that is left out is an error.
   */
  readonly onNote?: (line: string) => void;
  /** Called where the file is damaged or cut short; without it that is an error. The frames before that are kept. */
  readonly onDamage?: (error: UserError) => void;
}

/** A scenario made of frames of a capture. */
export interface CapturedScenario {
  readonly scenario: Scenario;
  /** The number of each frame's packet in the file, from 1. */
  readonly numbers: readonly number[];
}

/**
 * A capture as scenarios: its frames as `framesOf` has them, and a last event after which every interval is over.
 * One scenario, or several with `cutAtGaps`.
 * @throws UserError `bad-capture` as `framesOf`
 */
export async function scenariosOf(
  source: CaptureSource,
  reading: ScenarioReading = {},
): Promise<CapturedScenario[]> {
  const { name: file } = source;
  const { name = file, config = WINDOWS_CONFIG, onNote, onDamage } = reading;
  const notes = new CaptureNotes();
  const frames: CapturedFrame[] = [];
  try {
    for await (const batch of framesOf(source, reading, notes)) {
      for (const frame of batch) frames.push(frame);
    }
  } catch (error) {
    if (!(error instanceof UserError) || onDamage === undefined || frames.length === 0) throw error;
    onDamage(error);
  }
  for (const line of notes.lines()) onNote?.(line);
  const [leftOut] = notes.leftOutLines();
  if (onNote === undefined && leftOut !== undefined) {
    const next = 'record it again, or leave them out';
    throw new UserError('bad-capture', `${file}: ${leftOut}`, next);
  }
  if (reading.cutAtGaps !== true) {
    const end: DeviceEvent = { kind: 'clock', at: (frames.at(-1)?.at ?? 0) + config.interval };
    const events = frames.map(({ at, bytes }) => frameEvent(at, bytes));
    const scenario = { name, config, events: [...events, end] };
    return [{ scenario, numbers: frames.map(({ number }) => number) }];
  }
  return bursts(frames, config.interval).map((burst, index) => ({
    scenario: {
      name: `${name}/${index}`,
      config,
      events: burst.map(({ bytes }) => frameEvent(0, bytes)),
    },
    numbers: burst.map(({ number }) => number),
  }));
}

function bursts(frames: readonly CapturedFrame[], interval: Nanoseconds): CapturedFrame[][] {
  const all: CapturedFrame[][] = [];
  let last: CapturedFrame | undefined;
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
