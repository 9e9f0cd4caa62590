// The same campaign again and again, in other orders and on a busy machine: always equal.
import { createHash } from 'node:crypto';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateScenarios } from '../../harness/input/generate/scenario.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { corpusCases } from '../../harness/search/campaign/sources.ts';
import { guestConfig } from '../../harness/subjects/guest/scenario.ts';
import { createGuestSubject } from '../../harness/subjects/guest.ts';
import { guestScenario } from '../../harness/subjects/guest-scenario.ts';
import { type Emulator, ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { dyingWithParent } from '../../harness/subjects/qemu/namespace.ts';
import { scale } from '../scale.ts';

const SEED = 20_160_319;
const SCENARIOS = scale('live/guest-repeat', 'scenarios of a campaign');
const LIFECYCLES = scale('live/guest-repeat', 'lifecycles of a campaign');
const CAMPAIGNS = scale('live/guest-repeat', 'campaigns that must be equal');

let emulator: Emulator;
const burners: { kill(): void }[] = [];

beforeAll(async () => {
  emulator = await ensureEmulator('patched');
});
afterAll(stopBurning);

test.each(['ordinary', 'mergeable'] as const)(
  `${CAMPAIGNS} campaigns of ${SCENARIOS} scenarios are equal with %s buffers`,
  async (driver) => {
    const options = { guest: true, config: guestConfig(driver) };
    await areEqual([...generateScenarios(SEED, SCENARIOS, options)]);
  },
);

test(`${CAMPAIGNS} campaigns of the lifecycle of a device are equal`, async () => {
  const scenarios = (await corpusCases(false))
    .map(({ scenario }) => scenario)
    .filter(
      (scenario) => scenario.name.includes('/lifecycle/') && !('kind' in guestScenario(scenario)),
    );
  expect(scenarios.length).toBeGreaterThan(50);
  // of every kind some: the corpus is in the order of its files
  const each = Math.ceil(scenarios.length / LIFECYCLES);
  await areEqual(scenarios.filter((_, index) => index % each === 0));
});

/** Runs them in other orders and on a busy machine. */
async function areEqual(scenarios: readonly Scenario[]): Promise<void> {
  const first = await campaign(scenarios);
  for (let repeat = 1; repeat < CAMPAIGNS; repeat += 1) {
    if (repeat % 2 === 1) burn();
    const order = repeat % 3 === 2 ? scenarios.toReversed() : scenarios;
    expect(await campaign(order)).toEqual(first);
    stopBurning();
  }
}

/** The name of each scenario with a digest of the guest's packets, in order of the names. */
async function campaign(scenarios: readonly Scenario[]): Promise<string[]> {
  const subject = await createGuestSubject({ emulator });
  try {
    const lines: string[] = [];
    for (const scenario of scenarios) {
      const run = await subject.observe(scenario);
      if (run.kind !== 'ran') throw new Error(`${run.reason}\n${run.log ?? ''}`);
      const hash = createHash('sha256');
      for (const { bytes, buffers, reading } of run.packets) {
        hash.update(JSON.stringify([buffers, reading])).update(bytes);
      }
      lines.push(`${scenario.name} ${run.packets.length} ${hash.digest('hex')}`);
    }
    return lines.sort();
  } finally {
    await subject.close();
  }
}

/** Keeps more processes busy than the machine has processors: the guest is scheduled late. */
function burn(): void {
  for (let index = 0; index < 4; index += 1) {
    const [file = '', ...args] = dyingWithParent([process.execPath, '-e', 'for (;;);']);
    burners.push(execa(file, args, { reject: false }));
  }
}

function stopBurning(): void {
  for (const burner of burners.splice(0)) burner.kill();
}
