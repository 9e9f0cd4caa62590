import { type Behaviour, MOST_MEMORY, QEMU_STOCK, runModel } from '../../model/index.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import type { Emulator } from './qemu/emulator.ts';
import type { BoundProperties } from './qtest/running.ts';
import { createQtestSubject } from './qtest.ts';
import type { CouldNotRun, Subject } from './subject.ts';

/** QEMU without our series, as a device: it has no `x-rsc-units`, and the capacity of its flow table is unlimited. */
export function createStockSubject(
  emulator: Emulator,
  name = 'stock',
  bounds: BoundProperties = 'none',
): Subject {
  return createQtestSubject({ emulator, name, bounds, decisions: false });
}

/**
 * The scenario, unless the behaviour of stock QEMU in it cannot be predicted. With an interval of 0 a unit is
 * finalised when the main loop next runs its timers, which may be between two frames of one instant. With
 * several queue pairs one pool holds the units of all of them, which the model does not have. A scenario that
 * overruns the buffer of a unit (the defect `unit-buffer-unchecked`) makes QEMU write to other memory, which
 * may change the result of later scenarios. A repaired QEMU follows `behaviour`; its bound is a number of units
 * and not their memory.
 */
export function withinStockMemory(
  scenario: Scenario,
  behaviour: Behaviour = QEMU_STOCK,
): Scenario | CouldNotRun {
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
      reason:
        'unpatched QEMU holds the units of all queue pairs in one pool, which the model has not',
      next: 'Use one queue pair.',
    };
  }
  const { choices, defects } = behaviour;
  const { overrun } = runModel(scenario.config, scenario.events, choices, defects);
  if (overrun === undefined) {
    return defects.has('table-unbounded') ? scenario : withMemory(scenario, MOST_MEMORY);
  }
  return {
    kind: 'could-not-run',
    reason:
      `event ${overrun} overruns the buffer of a unit in unpatched QEMU (defect ` +
      'unit-buffer-unchecked): what happens then is undefined',
    next: 'Shorten the frame or its trailing bytes; model/defects/unit-buffer-unchecked.ts explains it.',
    overrunBy: 'unit-buffer-unchecked',
  };
}

function withMemory(scenario: Scenario, memory: number): Scenario {
  return { ...scenario, config: { ...scenario.config, memory } };
}
