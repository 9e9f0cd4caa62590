import { WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';
import { roundsScenario } from '../traffic.ts';
import { below, parseDhat } from '../valgrind/dhat.ts';
import { dhat, type MeasuredPlay, playUnder } from '../valgrind/play.ts';
import type { Result } from './result.ts';

const CONNECTIONS = 100_000;
/** Enough connections to see that stock allocates the same for each. */
const FEW = 1_000;

/** 256 units and the queue's table (qemu-patches/engine/README.md, Bounds), bytes. */
const DOCUMENTED = 16.1 * 2 ** 20;

/** The functions that allocate for coalescing, in either emulator. */
const COALESCING = /^(virtio_net_rsc_|rsc_)/;

/** Memory held for coalescing while connections come and none goes. */
export async function memoryRows(stock: MeasuredPlay, patched: MeasuredPlay): Promise<Result[]> {
  const few = await held(stock, FEW);
  const each = ((await held(stock, 2 * FEW)) - few) / FEW;
  const bytes = await held(patched, CONNECTIONS);
  return [
    {
      what: 'memory held for 100,000 connections',
      target: '<= 16.1 MiB, as documented',
      stock: few + (CONNECTIONS - FEW) * each,
      patched: bytes,
      unit: 'bytes',
      how:
        `DHAT, bytes allocated for coalescing when the heap was at its largest; one frame of each connection; ` +
        `stock was given ${FEW} and ${2 * FEW} connections and takes ${each} bytes for each more, ` +
        'from which its number is computed: its lists make the run itself too long',
      met: bytes <= DOCUMENTED,
    },
  ];
}

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
