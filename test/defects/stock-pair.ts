// Stock QEMU with and without one of its defects, both as the model predicts them.
import type { Pair, Started } from '../../harness/search/explain/pair.ts';
import { withinStockMemory } from '../../harness/subjects/stock.ts';
import { type Behaviour, type DefectId, QEMU_STOCK, runModel } from '../../model/index.ts';

export function without(defect: DefectId): Behaviour {
  const defects = new Set(QEMU_STOCK.defects);
  defects.delete(defect);
  return { ...QEMU_STOCK, defects };
}

/** Stock QEMU against itself without `defect`, on scenarios that stay within its memory. */
export function stockPair(defect: DefectId): Pair {
  return {
    of: modelSide('qemu-stock', QEMU_STOCK),
    against: modelSide(`qemu-stock,-${defect}`, without(defect)),
  };
}

function modelSide(name: string, { choices, defects }: Behaviour): Started {
  return {
    entry: { name, adapt: withinStockMemory },
    subject: {
      observes: { time: true, decisions: false },
      async run({ config, events }) {
        const { deliveries } = runModel(config, events, choices, defects);
        return { kind: 'ran', deliveries, decisions: [] };
      },
    },
  };
}
