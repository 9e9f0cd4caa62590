import type { ReadingOf } from '../../../../model/index.ts';
import type { Scenario } from '../../../input/scenario/scenario.ts';
import type { Outcome } from '../../subject.ts';
import { MachineFailure } from '../could-not-run.ts';
import type { MachineOptions } from '../running.ts';
import { type PairsMachine, startPairsMachine } from './machine.ts';
import { playPairs } from './play.ts';

export interface PairsRunner {
  /**
   * Plays a scenario of several queue pairs on a machine of its own. Decisions are not told: the queues
   * trace into one file, in an order of no account.
   * @throws MachineFailure; whatever `startPairsMachine` throws
   */
  run(scenario: Scenario, reading: ReadingOf<'interval'>): Promise<Outcome>;
  /** Ends the machine in use. */
  close(): Promise<void>;
}

/** One `run` at a time. */
export function createPairsRunner(options: MachineOptions): PairsRunner {
  let current: PairsMachine | undefined;
  return {
    async run(scenario, reading) {
      const machine = await startPairsMachine(options, scenario.config);
      current = machine;
      try {
        const deliveries = await playPairs(machine, scenario, reading);
        return { kind: 'ran', deliveries, decisions: [], untold: new Set(scenario.events.keys()) };
      } catch (error) {
        await machine.close();
        throw new MachineFailure(error, await machine.emulator.exited, machine.emulator.log());
      } finally {
        await machine.close();
        current = undefined;
      }
    },
    async close() {
      await current?.close();
    },
  };
}
