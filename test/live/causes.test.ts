// The same as test/search/causes.test.ts on patched QEMU, of which one build of several has another reading.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printScenario } from '../../harness/input/scenario/print.ts';
import { bisectEmulators } from '../../harness/search/bisect/emulators.ts';
import { buildStep } from '../../harness/search/bisect/steps.ts';
import { alterationName } from '../../harness/search/compare/alteration.ts';
import { compareSides } from '../../harness/search/compare/compare.ts';
import { changesOf, changeText } from '../../harness/search/explain/change.ts';
import { sideNamed } from '../../harness/search/explain/side.ts';
import { explainSubject } from '../../harness/search/explain/subject.ts';
import { ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import type { Subject } from '../../harness/subjects/subject.ts';
import { CONTESTED_CHOICE_IDS, WINDOWS_BEHAVIOUR } from '../../model/index.ts';
import { SEED } from '../properties/seed.ts';
import { scale } from '../scale.ts';
import { model } from '../search/bisect/ttl.ts';
import { disagreements, playable } from '../search/causes.ts';

const COUNT = scale('live/causes', 'switched choices');
const BUILDS = 6;

const FOLDER = mkdtempSync(path.join(tmpdir(), 'rsclab-causes-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

let patched: string;
beforeAll(async () => {
  ({ binary: patched } = await ensureEmulator('patched'));
});

/** The readings that QEMU can be told; the harness must know how long it holds units. */
const READINGS = changesOf(WINDOWS_BEHAVIOUR).filter(
  (change) =>
    change.kind === 'reading' &&
    change.choice !== 'interval' &&
    CONTESTED_CHOICE_IDS.some((id) => id === change.choice),
);

/** A program that is patched QEMU with these rules, as if they were its own. */
function build(name: string, rules: string): string {
  const file = path.join(FOLDER, name);
  const global = `-global virtio-net-device.x-rsc-rules=${rules}`;
  writeFileSync(file, `#!/bin/sh\nexec '${patched}' ${rules === '' ? '' : global} "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** A side of its own, started. */
async function started(file: string) {
  const { entry, behaviour } = await sideNamed(`qemu:${file}`);
  const subject: Subject = await entry.create(WINDOWS_BEHAVIOUR);
  return { started: { entry, subject }, behaviour };
}

test(`${COUNT} switched choices (RSCLAB_SEED=${SEED}): explain, compare and bisect name the cause`, async () => {
  const rules = WINDOWS_BEHAVIOUR;
  let right = 0;
  for (const { cause, scenario } of disagreements(SEED, COUNT, READINGS, playable)) {
    const name = changeText(cause);
    const shown = printScenario(scenario, name);
    const switched = build(`switched-${right}`, name);
    const sides = [await started(switched), await started(build('plain', ''))] as const;
    const [of, against] = sides;
    try {
      const documented = { base: rules, documented: of.behaviour };
      const explained = await explainSubject(of.started, documented, scenario);
      const names =
        explained.kind === 'explained' && explained.changes.map(({ change }) => changeText(change));
      expect(names, shown).toEqual([name]);
      const { rows } = await compareSides({ of, against, rules, scenarios: [scenario] });
      expect(
        rows.map((row) => `${row.verdict} ${alterationName(row.alteration)}`),
        shown,
      ).toEqual([`broken ${name}`]);
    } finally {
      for (const { started: one } of sides) await one.subject.close();
    }
    const first = 1 + (right % (BUILDS - 1));
    const builds = Array.from({ length: BUILDS }, (_, index) =>
      build(`${index}`, index < first ? '' : name),
    );
    const result = await bisectEmulators({
      steps: builds.map(buildStep),
      range: { old: 0, new: BUILDS - 1 },
      scenario,
      against: await model(),
    });
    expect(result, shown).toMatchObject({ kind: 'found', first });
    right += 1;
  }
  expect(right).toBe(COUNT);
});
