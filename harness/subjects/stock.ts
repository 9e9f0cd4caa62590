import { QEMU_STOCK, runModel } from '../../model/index.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import type { Emulator } from './qemu/emulator.ts';
import { createQtestSubject } from './qtest.ts';
import type { CouldNotRun, Subject } from './subject.ts';

/** QEMU without our series, as a device: it knows no `x-rsc-units`, its flow table has no limit. */
export function createStockSubject(emulator: Emulator, name = 'stock'): Subject {
  return createQtestSubject({ emulator, name, unitsProperty: false, decisions: false });
}

/**
 * The scenario, unless nobody can predict what stock QEMU does with it. With an interval of 0 a unit ends
 * when the main loop next looks at its timers, and whether that is between two frames of one instant
 * depends on how it reads them. With several queue pairs there is one pool for the units of all of them,
 * which the model does not have. A scenario that overruns the buffer of a unit (the defect
 * `unit-buffer-unchecked`) has it write to memory that is not its own, which may show in the next one.
 */
export function withinStockMemory(scenario: Scenario): Scenario | CouldNotRun {
  if (scenario.config.interval === 0) {
    return {
      kind: 'could-not-run',
      reason: 'what unpatched QEMU coalesces with interval=0 depends on how it reads its sockets',
      next: 'Set an interval.',
    };
  }
  if (scenario.config.pairs > 1) {
    return {
      kind: 'could-not-run',
      reason: 'unpatched QEMU holds the units of all queue pairs in one pool, which nothing models',
      next: 'Use one queue pair.',
    };
  }
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
