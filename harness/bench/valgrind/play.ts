import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Delivery } from '../../../model/index.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Emulator } from '../../subjects/qemu/emulator.ts';
import { startMachine } from '../../subjects/qtest/machine.ts';
import { play } from '../../subjects/qtest/play.ts';

/** An emulator, with what a measurement has to know of it. */
export interface MeasuredPlay {
  readonly emulator: Emulator;
  /** Whether units wait when the guest has too few buffers; shipped QEMU loses them. */
  readonly losesNothing: boolean;
  /** Functions in which the device's receive path is entered. */
  readonly entries: {
    /** The backend hands over a frame. */
    readonly receive: readonly string[];
    /** The other functions that deliver units: timers, and the notification of new buffers by the driver. */
    readonly later: readonly string[];
  };
}

/** The options of one of valgrind's tools, which writes to the file `output`. */
export type Tool = (output: string) => readonly string[];

/** Counts instructions, but only from the entry of one of `functions` until it is left. */
export function callgrind(functions: readonly string[]): Tool {
  return (output) => [
    '--tool=callgrind',
    `--callgrind-out-file=${output}`,
    ...functions.map((name) => `--toggle-collect=${name}`),
  ];
}

/** Counts bytes allocated (`heap`) or copied (`copy`), by place. */
export function dhat(mode: 'heap' | 'copy'): Tool {
  return (output) => [
    '--tool=dhat',
    `--mode=${mode}`,
    `--dhat-out-file=${output}`,
    '--num-callers=24',
  ];
}

const TUNABLES = [
  // glibc copies and clears more than 2 KiB with `rep movsb` and `rep stosb`, of which valgrind
  // counts each byte as an instruction; with its loops of vector instructions it counts what there is.
  'glibc.cpu.x86_rep_movsb_threshold=0x7fffffff',
  'glibc.cpu.x86_rep_stosb_threshold=0x7fffffff',
  // Stock QEMU allocates 64 KiB a unit, and malloc then tidies up what other threads freed meanwhile:
  // up to 7 % of a frame, other every time. Without fastbins there is nothing to tidy up.
  'glibc.malloc.mxfast=0',
].join(':');

/** The command of the emulator under `tool`. Its random numbers are fixed: they are keys of hash tables. */
export function underTool(tool: Tool, output: string): Pick<Emulator, 'under' | 'args'> {
  return {
    under: ['env', `GLIBC_TUNABLES=${TUNABLES}`, 'valgrind', ...tool(output)],
    args: ['-seed', '1'],
  };
}

/** The longest silence of the emulator, ms: under valgrind it is fifty times slower. */
export const DEADLINE = 600_000;

export interface PlayedTraffic {
  readonly deliveries: readonly Delivery[];
  /** The output of the tool. */
  readonly output: string;
}

/**
 * Plays `scenario` on a new machine under `tool` and ends it in order, so that the tool writes. The device has
 * its default settings but for `units`, where it is given.
 * @throws the errors of a machine
 */
export async function playUnder(
  tool: Tool,
  { emulator }: MeasuredPlay,
  scenario: Scenario,
  { units }: { readonly units?: number } = {},
): Promise<PlayedTraffic> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rsclab-bench-'));
  try {
    const output = path.join(folder, 'output');
    const machine = await startMachine(
      {
        emulator: {
          ...emulator,
          ...underTool(tool, output),
        },
        backend: 'tap',
        transport: 'mmio',
        bounds: units === undefined ? 'none' : 'both',
        rules: '',
        decisions: false,
        deadline: DEADLINE,
      },
      units === undefined ? scenario.config : { ...scenario.config, units },
    );
    try {
      const { deliveries } = await play(machine, scenario, 'per-unit');
      process.kill(machine.emulator.pid, 'SIGTERM');
      const how = await machine.emulator.exited;
      if (how !== 'exit code 0') throw new Error(`QEMU: ${how}\n${machine.emulator.log()}`);
      return { deliveries, output: await readFile(output, 'utf8') };
    } finally {
      await machine.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function measuredStock(emulator: Emulator): MeasuredPlay {
  return {
    emulator,
    losesNothing: false,
    entries: {
      receive: ['virtio_net_receive'],
      later: ['virtio_net_rsc_purge', 'virtio_net_handle_rx'],
    },
  };
}

export function measuredPatched(emulator: Emulator): MeasuredPlay {
  return {
    emulator,
    losesNothing: true,
    entries: {
      receive: ['virtio_net_receive'],
      later: ['rsc_expired', 'virtio_net_handle_rx'],
    },
  };
}
