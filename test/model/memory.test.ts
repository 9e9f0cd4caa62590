// The memory that the units share [end.memory]: what the scenarios of test/contract/end cannot see of it.
import { describe, expect, test } from 'vitest';
import { generateScenarios } from '../../harness/input/generate/scenario.ts';
import {
  initial,
  LEAST_MEMORY,
  MOST_MEMORY,
  machineFor,
  type Segment,
  type State,
  step,
  unitsHeld,
  WINDOWS_BEHAVIOUR,
} from '../../model/index.ts';
import { CONFIG, data, frame } from './support.ts';

const SEED = 3;
const BLOCKS = 65;

/** Blocks of the units held and those ready, as the sentence of end.memory.blocks counts them. */
function blocksIn(s: State): number {
  const units = [...unitsHeld(s), ...s.ready.map(({ unit }) => unit)];
  return units.reduce((sum, { first, datagramLength }) => sum + blocksOf(first, datagramLength), 0);
}

function blocksOf(first: Segment, datagramLength: number): number {
  let blocks = 1;
  for (let rest = Math.max(first.bytes.length, 14 + datagramLength) - 704; rest > 0; rest -= 1016) {
    blocks += 1;
  }
  return blocks;
}

describe(`those of 1,000 lifecycles of seed ${SEED} with the least memory`, () => {
  test('after each event the blocks taken are those of the units, and no more than there are', () => {
    let most = 0;
    for (const { events, config } of generateScenarios(SEED, 1_000, { lifecycle: true })) {
      if (config.memory > LEAST_MEMORY) continue;
      const m = machineFor(config, WINDOWS_BEHAVIOUR);
      const s = initial(m);
      events.forEach((event, index) => {
        step(m, s, event, index);
        expect(s.blocksTaken).toBe(blocksIn(s));
        most = Math.max(most, s.blocksTaken);
      });
    }
    expect(most).toBe(BLOCKS);
  });
});

describe('with the most memory', () => {
  test('65,536 units are held; the next first segment pushes out the oldest [end.table.size]', () => {
    const m = machineFor({ ...CONFIG, memory: MOST_MEMORY }, WINDOWS_BEHAVIOUR);
    const s = initial(m);
    const start = (index: number) => {
      const ports = { sourcePort: index & 0xffff, destinationPort: index >>> 16 };
      return step(m, s, frame(data(1, 1, ports)), index).finalised;
    };
    for (let index = 0; index < 65_536; index += 1) expect(start(index)).toEqual([]);
    expect(start(65_536).map(({ cause, events }) => [cause, ...events])).toEqual([
      ['flow-table', 0],
    ]);
  });
});
