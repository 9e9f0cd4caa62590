import { QEMU_STOCK, runModel } from '../../model/index.ts';
import type { Emulator } from '../qemu/emulator.ts';
import { beyondFrames } from '../scenario/life.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { createQtestSubject } from './qtest.ts';
import type { CouldNotRun, Subject } from './subject.ts';

/** QEMU without our series, as a device: it knows no `x-rsc-units`, its flow table has no limit. */
export function createStockSubject(emulator: Emulator, name = 'stock'): Subject {
  return createQtestSubject({ emulator, name, unitsProperty: false });
}

/**
 * The scenario, unless it asks for more than frames, time and offloads, or overruns the buffer of one of stock QEMU's units (the defect
 * `unit-buffer-unchecked`): what it then does to its own memory, and what becomes of this scenario and
 * the next, nobody can predict.
 */
export function withinStockMemory(scenario: Scenario): Scenario | CouldNotRun {
  const beyond = beyondFrames(scenario);
  if (beyond !== undefined) return { kind: 'could-not-run', ...beyond };
  const { choices, defects } = QEMU_STOCK;
  const { overrun } = runModel(scenario.config, scenario.events, choices, defects);
  if (overrun === undefined) return scenario;
  return {
    kind: 'could-not-run',
    reason:
      `event ${overrun} overruns the buffer of a unit in unpatched QEMU (defect ` +
      'unit-buffer-unchecked): what happens then is undefined',
    next: 'Shorten the frame or its trailing bytes; model/defects/unit-buffer-unchecked.ts says more.',
  };
}
