import { type Behaviour, QEMU_STOCK, WINDOWS_BEHAVIOUR } from '../../../model/index.ts';
import { printScenario } from '../../input/scenario/print.ts';
import { frameCount, type Scenario } from '../../input/scenario/scenario.ts';
import { grouped } from '../../report/notation.ts';
import { createModelSubject } from '../../subjects/model.ts';
import {
  type AlterationRow,
  type CompareResult,
  compareSides,
  refusedOf,
} from '../compare/compare.ts';
import { type Change, changesBetween, changeText, withChanges } from '../explain/change.ts';
import type { Pair, Started } from '../explain/pair.ts';
import { changeId } from '../findings/entry.ts';
import { shrink } from '../shrink/shrink.ts';

/** A finding of QEMU as shipped on the emulator that is tried. */
export interface TriedFinding {
  readonly id: string;
  readonly state: 'still there' | 'cured';
  /** The alteration, where the emulator has one. */
  readonly row: AlterationRow | undefined;
}

export interface Tried {
  /** Ids of the findings that it must cure; none when nothing is asked for. */
  readonly cures: readonly string[];
  /** Seen from QEMU as shipped, or from that without the findings that it must cure. */
  readonly compared: CompareResult;
  /** The findings that are not asked for; empty when `cures` is. */
  readonly findings: readonly TriedFinding[];
  /** Every other difference: with `cures`, each one; else what is no cure. */
  readonly others: readonly AlterationRow[];
}

export interface TryOptions {
  readonly tried: Started;
  readonly cures: readonly Change[];
  readonly scenarios: Iterable<Scenario>;
  /** Most runs for shrinking the scenario of each difference; default: none. */
  readonly budget?: number;
  readonly signal?: AbortSignal;
  readonly onScenario?: () => void;
}

/** The changes by which QEMU as shipped differs from the rules: the findings. */
export const SHIPPED_CHANGES: readonly Change[] = changesBetween(WINDOWS_BEHAVIOUR, QEMU_STOCK);

/**
 * Runs the scenarios on an emulator that is made from QEMU as shipped. Every finding is a switch of the model, so an
 * emulator that cures some must do exactly what the model of shipped QEMU does without their switches.
 */
export async function tryEmulator(options: TryOptions): Promise<Tried> {
  const { tried, cures, budget = 0, ...rest } = options;
  const left = SHIPPED_CHANGES.filter((change) => !cures.includes(change));
  const reference: Behaviour = withChanges(WINDOWS_BEHAVIOUR, left);
  const adapt = (scenario: Scenario) => tried.entry.adapt(scenario, reference);
  const entry = { name: 'model', adapt: (scenario: Scenario) => scenario };
  const pair: Pair = {
    of: { ...tried, entry: { ...tried.entry, adapt } },
    against: { entry, subject: createModelSubject(reference) },
  };
  const compared = await compareSides({
    ...rest,
    of: { started: pair.of, behaviour: reference },
    against: { started: pair.against, behaviour: reference },
    rules: WINDOWS_BEHAVIOUR,
  });
  const { rows } = compared;
  const asked = cures.length > 0;
  const cured = (change: Change) => rows.find((row) => isCureOf(row, change));
  const others: AlterationRow[] = [];
  for (const row of asked ? rows : rows.filter(({ verdict }) => verdict !== 'fixed')) {
    others.push({ ...row, smallest: await shrunk(pair, row.smallest, budget, rest.signal) });
  }
  return {
    cures: cures.map(changeId),
    compared,
    findings: asked
      ? []
      : SHIPPED_CHANGES.map((change) => {
          const row = cured(change);
          return { id: changeId(change), state: row ? 'cured' : 'still there', row };
        }),
    others,
  };
}

/** The smallest scenario that is found in `budget` runs in which the two differ in the same way. */
async function shrunk(
  pair: Pair,
  scenario: Scenario,
  budget: number,
  signal?: AbortSignal,
): Promise<Scenario> {
  const outcome = await shrink(pair, scenario, {
    ...{ budget, repeats: 0 },
    ...(signal === undefined ? {} : { signal }),
  });
  const smaller = outcome.kind === 'shrunk' && outcome.scenario !== scenario;
  return smaller ? { ...outcome.scenario, name: `${scenario.name}, shrunk` } : scenario;
}

/** Whether the row is the cure of this finding. */
function isCureOf({ verdict, alteration }: AlterationRow, change: Change): boolean {
  if (verdict !== 'fixed' || alteration.kind !== 'change') return false;
  const { change: one } = alteration;
  if (one.kind === 'reading') return change.kind === 'reading' && one.choice === change.choice;
  return change.kind === 'defect' && one.defect === change.defect;
}

/** 0: it does exactly what was asked for, or only cures; 1: it does not; 125: nothing could be run. */
export function tryStatus({ others, compared }: Tried): 0 | 1 | 125 {
  if (refusedOf(compared) === compared.scenarios) return 125;
  return others.length === 0 ? 0 : 1;
}

/** The result as text. */
export function tryText(name: string, command: string, tried: Tried): string {
  const { cures, compared, findings, others } = tried;
  const { scenarios, notRun } = compared;
  const judged = tryStatus(tried) === 0;
  return [
    `${name}, seen from QEMU as shipped: ${grouped(scenarios)} scenarios`,
    ...(cures.length > 0
      ? [
          judged
            ? `It cures ${cures.join(', ')}, and nothing else changed.`
            : `It does not cure just ${cures.join(', ')}. Seen from shipped QEMU without that:`,
        ]
      : findings.map(({ id, state, row }) =>
          `  ${state.padEnd(13)}${id}${row === undefined ? '' : `  (${row.smallest.name})`}`.trimEnd(),
        )),
    ...others.flatMap(otherLines),
    ...[...notRun].map(([reason, count]) => `not run, ${grouped(count)}: ${reason}`),
    '',
    'Again with',
    `  ${command}`,
    '',
  ].join('\n');
}

function otherLines({ name, alteration, scenarios, smallest, broken }: AlterationRow): string[] {
  const what = alteration.kind === 'change' ? changeText(alteration.change) : name;
  return [
    `  new: ${what}  (${grouped(scenarios)} scenarios)`,
    ...(broken.length === 0 ? [] : [`    laws broken: ${broken.join(', ')}`]),
    `    smallest: ${smallest.name} (frames: ${frameCount(smallest)})`,
    ...printScenario(smallest)
      .trimEnd()
      .split('\n')
      .map((line) => `      ${line}`.trimEnd()),
  ];
}

/** The same as data. */
export function tryJson(name: string, command: string, tried: Tried): string {
  const { cures, findings, others, compared } = tried;
  const row = ({ smallest, ...rest }: AlterationRow) => ({
    ...{ ...rest, smallest: smallest.name, scenario: printScenario(smallest) },
  });
  const data = {
    ...{ tried: name, command, cures, status: tryStatus(tried), scenarios: compared.scenarios },
    findings: findings.map(({ id, state, row: its }) => ({
      ...{ id, state },
      ...(its === undefined ? {} : { smallest: its.smallest.name }),
    })),
    others: others.map(row),
    notRun: Object.fromEntries(compared.notRun),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
