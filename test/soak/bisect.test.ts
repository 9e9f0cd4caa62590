// Series that break in the middle, each by another patch: builds an emulator for each step that is asked.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { bisectEmulators } from '../../harness/search/bisect/emulators.ts';
import { startStep } from '../../harness/search/bisect/step.ts';
import { type NamedStep, patchSteps } from '../../harness/search/bisect/steps.ts';
import { compareSides } from '../../harness/search/compare/compare.ts';
import { changesOf, changeText } from '../../harness/search/explain/change.ts';
import { explainSubject } from '../../harness/search/explain/subject.ts';
import { type Patch, readSeries } from '../../harness/subjects/qemu/build/patch-series.ts';
import { RELEASE } from '../../harness/subjects/qemu/build/releases.ts';
import { WINDOWS_BEHAVIOUR } from '../../model/index.ts';
import { formatMails } from '../../qemu-patches/generate/mail.ts';
import { SEED } from '../properties/seed.ts';
import { model } from '../search/bisect/ttl.ts';
import { disagreements, playable } from '../search/causes.ts';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'rsclab-bisect-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** The file as a patch of the series makes it from nothing. */
function createdBy(patches: readonly { readonly text: string }[], file: string): string[] {
  const diff = patches
    .flatMap(({ text }) => text.split(/^diff --git /m))
    .find((part) => part.startsWith(`a/${file} `) && part.includes('new file mode'));
  const [, body] = diff?.split(/^@@ .*@@.*\n/m) ?? [];
  if (body === undefined) throw new Error(`no patch makes ${file}`);
  return body
    .split('\n')
    .filter((line) => line.startsWith('+'))
    .map((line) => line.slice(1));
}

interface Break {
  /** The change of the rules that it makes. */
  readonly cause: string;
  /** In hw/net/rsc/. */
  readonly file: string;
  /** In the one line that has it, the comparison is turned round. */
  readonly condition: string;
}

/** Conditions of the engine, which a wrong patch turns into their opposite. */
const BREAKS: readonly Break[] = [
  { cause: 'ttl=first', file: 'rsc-unit.c', condition: 'rules->ttl == RSC_TTL_MINIMUM' },
  { cause: 'ttl=equal', file: 'rsc-compare.c', condition: 'rules->ttl == RSC_TTL_EQUAL' },
  {
    cause: 'header=rsc-info-only',
    file: 'rsc-unit.c',
    condition: 'rules->header != RSC_HEADER_VIRTIO',
  },
  { cause: 'ecn=ignored', file: 'rsc-compare.c', condition: 'rules->ecn == RSC_ECN_EQUAL' },
  { cause: 'dscp=ignored', file: 'rsc-compare.c', condition: 'rules->dscp == RSC_DSCP_EQUAL' },
  {
    cause: 'old-ack=append',
    file: 'rsc-compare.c',
    condition: 'rules->old_ack == RSC_OLD_ACK_RESTART',
  },
  { cause: 'syn=bypass', file: 'rsc-exceptions.c', condition: 'rules->syn == RSC_SYN_BYPASS' },
  {
    cause: 'df-clear=bypass',
    file: 'rsc-exceptions.c',
    condition: 'rules->df_clear == RSC_DF_CLEAR_BYPASS',
  },
];

/** The patches of a series that follow the wrong one; more would only take longer. */
const AFTER = 2;

function opposite(condition: string): string {
  return condition.includes('!=') ? condition.replace('!=', '==') : condition.replace('==', '!=');
}

/** A patch mail that breaks the rules. */
async function patchOf(
  series: readonly Patch[],
  { cause, file, condition }: Break,
): Promise<string> {
  const name = `hw/net/rsc/${file}`;
  const before = createdBy(series, name);
  if (before.filter((line) => line.includes(condition)).length !== 1) {
    throw new Error(`${condition} is not in one line of ${name}`);
  }
  const after = before.map((line) => line.replace(condition, opposite(condition)));
  const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
  const message = { subject: `hw/net/rsc: ${cause}`, body: 'Wrong on purpose.' };
  const mails = await formatMails(
    new Map([[name, textOf(before)]]),
    [{ message, files: new Map([[name, textOf(after)]]) }],
    message,
  );
  return mails.at(-1)?.text ?? '';
}

/** The folder of our series with the wrong patch as number `at`. */
async function brokenSeries(series: readonly Patch[], at: number, broken: Break): Promise<string> {
  const folder = path.join(FOLDER, broken.cause);
  mkdirSync(folder);
  const texts = series.map(({ text }) => text);
  const patches = [
    ...texts.slice(0, at - 1),
    await patchOf(series, broken),
    ...texts.slice(at - 1, at - 1 + AFTER),
  ];
  for (const [index, text] of patches.entries()) {
    writeFileSync(path.join(folder, `${index + 1}.patch`.padStart(10, '0')), text);
  }
  return folder;
}

/** A step of the series, started as a side. */
async function startedAt(steps: readonly NamedStep[], index: number) {
  const step = steps[index];
  if (step === undefined) throw new Error(`there is no step ${index}`);
  const started = await startStep(step);
  if ('kind' in started) throw new Error(started.reason);
  return { started, behaviour: WINDOWS_BEHAVIOUR };
}

const rules = WINDOWS_BEHAVIOUR;
const series = await readSeries(RELEASE);
/** Of what later patches of the series bring, a scenario must not ask: that would be a second cause. */
function needsNoLaterPatch(scenario: Scenario): boolean {
  const known = ['frame', 'clock', 'offloads'];
  return playable(scenario) && scenario.events.every(({ kind }) => known.includes(kind));
}

/** Before the patch of this number nothing is coalesced. */
const control = series.findIndex(({ name }) => name.includes('-negotiate-and-switch-')) + 1;
const wrong = [
  ...disagreements(
    SEED,
    BREAKS.length,
    changesOf(rules).filter((change) => BREAKS.some(({ cause }) => cause === changeText(change))),
    needsNoLaterPatch,
    1,
  ),
];

test.each(BREAKS.map((broken, index) => ({ ...broken, at: control + 1 + index })))(
  `a wrong patch $at, $cause (RSCLAB_SEED=${SEED}): bisect, explain and compare name it`,
  async ({ at, ...broken }) => {
    const { scenario } = wrong.find(({ cause }) => changeText(cause) === broken.cause) ?? {};
    if (scenario === undefined) throw new Error('each has its scenario');
    const steps = await patchSteps(await brokenSeries(series, at, broken), () => {});
    const result = await bisectEmulators({
      steps,
      range: { old: control, new: steps.length - 1 },
      scenario,
      against: await model(),
    });
    expect(result).toMatchObject({ kind: 'found', first: at });
    expect(steps[at]?.subject).toBe(`hw/net/rsc: ${broken.cause}`);

    const [of, against] = [await startedAt(steps, at), await startedAt(steps, at - 1)];
    try {
      const explained = await explainSubject(
        of.started,
        { base: rules, documented: rules },
        scenario,
      );
      const names = explained.kind === 'explained' ? explained.changes : [];
      expect(names.map(({ change }) => changeText(change))).toEqual([broken.cause]);
      const { rows } = await compareSides({ of, against, rules, scenarios: [scenario] });
      expect(rows.map(({ verdict, name }) => `${verdict} ${name}`)).toEqual([
        `broken ${broken.cause}`,
      ]);
    } finally {
      for (const { started } of [of, against]) await started.subject.close();
    }
  },
);
