import { WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';
import { roundsScenario } from '../traffic.ts';
import { below, parseDhat } from '../valgrind/dhat.ts';
import { dhat, type MeasuredPlay, playUnder } from '../valgrind/play.ts';
import type { CountedRow } from './result.ts';

const CONNECTIONS = 100_000;
/** Enough connections to see that stock allocates the same for each. */
const FEW = 1_000;

/** The functions that allocate for coalescing, in either emulator. */
const COALESCING = /^(virtio_net_rsc_|rsc_)/;

const HOW =
  'DHAT, bytes allocated for coalescing when the heap was at its largest; one frame of each connection';

/** Memory held for coalescing while connections come and none goes. */
export const MEMORY_ROWS: readonly CountedRow[] = [
  {
    id: 'memory',
    what: 'memory held for 100,000 connections',
    unit: 'bytes',
    how: `${HOW}; shipped QEMU is computed from ${FEW} and ${2 * FEW} connections: its lists make the run itself too long`,
    async count({ stock, patched }) {
      const few = await held(stock, FEW);
      const each = (await held(stock, 2 * FEW)) - few;
      return {
        stock: few + (CONNECTIONS / FEW - 1) * each,
        patched: await held(patched, CONNECTIONS),
      };
    },
  },
  {
    id: 'memory-each',
    what: 'memory held for each connection more',
    unit: 'bytes',
    how: `${HOW}; ${2 * FEW} connections less ${FEW} of them, for each`,
    async count({ stock, patched }) {
      const each = async (measured: MeasuredPlay) =>
        ((await held(measured, 2 * FEW)) - (await held(measured, FEW))) / FEW;
      return { stock: await each(stock), patched: await each(patched) };
    },
  },
];

async function held(measured: MeasuredPlay, connections: number): Promise<number> {
  const scenario = roundsScenario({
    connections,
    family: 'ipv4',
    payload: 100,
    perUnit: 1,
    rounds: 1,
    order: 'turns',
    config: WINDOWS_CONFIG,
  });
  const { output } = await playUnder(dhat('heap'), measured, scenario);
  return below(parseDhat(output), COALESCING).reduce((total, { atPeak }) => total + atPeak, 0);
}
