import type { Scenario } from '../../input/scenario/scenario.ts';
import { keepLast } from '../keeper.ts';
import { MachineFailure } from './could-not-run.ts';
import { type QtestMachine, startMachine } from './machine.ts';
import type { MachineOptions } from './running.ts';

/** The number of emulators that are kept; they differ in interval, capacity of the flow table or queue pairs. */
const KEPT = 4;

export interface MachinePool {
  /**
   * Does `work` on a machine with the configuration of the scenario. A machine that fails, or whose card is taken
   * out, is ended. @throws MachineFailure when `work` fails; the errors of `startMachine`
   */
  use<T>(scenario: Scenario, work: (machine: QtestMachine) => Promise<T>): Promise<T>;
  /** Ends all of them. */
  close(): Promise<void>;
}

/** Starts a machine when a scenario needs it, and keeps those used last. One `use` at a time. */
export function createMachinePool(options: MachineOptions): MachinePool {
  const kept = keepLast<QtestMachine>(KEPT);
  const once = keepLast<QtestMachine>(1);

  return {
    async use(scenario, work) {
      const { interval, memory, units, pairs } = scenario.config;
      const unplugs = scenario.events.some(({ kind }) => kind === 'unplug');
      const machines = unplugs ? once : kept;
      // Only a card on PCI can be taken out.
      const kind: MachineOptions = unplugs ? { ...options, transport: 'pci' } : options;
      const of = { none: '', units: `/${units}`, both: `/${memory}/${units}` };
      const bounds = of[options.bounds];
      const key = `${interval}/${pairs}${bounds}`;
      const start = () => startMachine(kind, scenario.config);
      let machine = await machines.get(key, start);
      if (!hasTimeFor(machine, scenario)) {
        await machines.drop(key);
        machine = await machines.get(key, start);
      }
      try {
        const result = await work(machine);
        if (unplugs) await once.drop(key);
        return result;
      } catch (error) {
        await machines.drop(key);
        throw new MachineFailure(error, await machine.emulator.exited, machine.emulator.log());
      }
    },
    async close() {
      await Promise.all([kept.close(), once.close()]);
    },
  };
}

/** Whether the clock can run to the end of the scenario: it only goes forward, and must stay an exact integer. */
function hasTimeFor(machine: QtestMachine, { config, events }: Scenario): boolean {
  const length = (events.at(-1)?.at ?? 0) + config.interval + 1;
  return machine.clock + length <= Number.MAX_SAFE_INTEGER;
}
