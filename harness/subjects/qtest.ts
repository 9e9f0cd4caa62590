import { type ReadingOf, readingsOf } from '../../model/index.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Backend } from './qemu/command-line.ts';
import type { Emulator } from './qemu/emulator.ts';
import { RESPONSE_DEADLINE } from './qemu/failure.ts';
import type { TransportKind } from './qtest/command-line.ts';
import { outcomeOfFailure, unsuited } from './qtest/could-not-run.ts';
import { play } from './qtest/play.ts';
import { createMachinePool } from './qtest/pool.ts';
import type { BoundProperties, MachineOptions } from './qtest/running.ts';
import { sideBySide } from './side-by-side.ts';
import type { Outcome, Subject } from './subject.ts';

export interface QtestOptions {
  readonly emulator: Emulator;
  readonly name?: string;
  /** Default `tap`, which carries every virtio header that a backend can give. `stream` carries none. */
  readonly backend?: Backend;
  /** Default `mmio`. */
  readonly transport?: TransportKind;
  /** The bounds that the emulator has properties for, default `both`; without them `memory` and `units` have no effect. */
  readonly bounds?: BoundProperties;
  /** Whether the emulator reports its decisions as trace events, default true. */
  readonly decisions?: boolean;
  /** `x-rsc-rules`, the differences from `windows`: `choice=reading,choice=reading`. */
  readonly rules?: string;
  /** How long QEMU may be silent before it counts as hung, ms; default `RESPONSE_DEADLINE`. */
  readonly deadline?: number;
  /** How many scenarios run at a time, each on an emulator of its own; default 1. */
  readonly emulators?: number;
}

/** The reading of `interval` in `rules`, the last if there are several; QEMU checks the names. */
function intervalReading(rules: string): ReadingOf<'interval'> {
  const items = rules.split(',').map((item) => item.split('='));
  const given = items.findLast(([choice]) => choice === 'interval')?.[1];
  return readingsOf('interval').find((reading) => reading === given) ?? 'per-unit';
}

/**
 * An emulator as a device: QEMU under `-accel qtest`. The harness is the guest's driver, the backend's peer and
 * the clock, so delivery times are exact. On one emulator scenarios run one after the other.
 * `run` rejects with EmulatorFailure `no-namespace` where no tap can be made.
 */
export function createQtestSubject({ emulators = 1, ...options }: QtestOptions): Subject {
  const others = Array.from({ length: emulators - 1 }, () => createOne(options));
  return sideBySide([createOne(options), ...others]);
}

function createOne(options: Omit<QtestOptions, 'emulators'>): Subject {
  const backend = options.backend ?? 'tap';
  const decisions = options.decisions ?? true;
  const machines: MachineOptions = {
    emulator: options.emulator,
    backend,
    transport: options.transport ?? 'mmio',
    bounds: options.bounds ?? 'both',
    rules: options.rules ?? '',
    decisions,
    deadline: options.deadline ?? RESPONSE_DEADLINE,
  };
  const pool = createMachinePool(machines);
  const interval = intervalReading(options.rules ?? '');

  const runNow = async (scenario: Scenario): Promise<Outcome> => {
    const reason = unsuited(scenario, backend);
    if (reason) return reason;
    const reading = scenario.config.interval === 0 ? 'per-burst' : interval;
    try {
      const played = await pool.use(scenario, (machine) => play(machine, scenario, reading));
      return { kind: 'ran', ...played };
    } catch (error) {
      return outcomeOfFailure(error);
    }
  };

  return {
    name: options.name ?? 'qtest',
    observes: { time: true, decisions },
    ...oneAtATime(runNow, pool.close),
  };
}
