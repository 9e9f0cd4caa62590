import { frameCount } from '../../input/scenario/scenario.ts';
import { grouped } from '../../report/notation.ts';
import type { AlterationVerdict } from './alteration.ts';
import { type AlterationRow, type CompareResult, refusedOf } from './compare.ts';

export interface CompareStory {
  readonly of: string;
  readonly against: string;
  /** The command that does it again. */
  readonly command: string;
}

/** A comparison as plain text, fit for a mail. */
export function compareText({ of, against, command }: CompareStory, result: CompareResult): string {
  const { scenarios, same, changes, rows, notRun } = result;
  const counted = (verdict: AlterationVerdict) =>
    changes.filter((one) => one.verdict === verdict).length;
  const refused = refusedOf(result);
  const lines: readonly (readonly [string, number, string])[] = [
    ['broken', counted('broken'), ''],
    ['changed', counted('changed'), 'in another way, or several at once'],
    ['fixed', counted('fixed'), ''],
    ['unchanged', same.right, 'as the rules say'],
    ['unchanged', same.wrong, 'differ from the rules as before'],
    ['not run', refused, ''],
  ];
  return [
    `${of} against ${against}, measured by model:windows: ${grouped(scenarios)} scenarios`,
    ...lines
      .filter(([, count]) => count > 0)
      .map(([word, count, note]) =>
        `  ${word.padEnd(10)}${grouped(count).padStart(7)}  ${note}`.trimEnd(),
      ),
    ...rows.flatMap((row) => ['', ...rowLines(row, of, against)]),
    ...[...notRun].map(([reason, count]) => `\nnot run, ${grouped(count)}: ${reason}`),
    '',
    'Again with',
    `  ${command}`,
    '',
  ].join('\n');
}

function rowLines(row: AlterationRow, of: string, against: string): string[] {
  const { verdict, name, scenarios, broken, kept, smallest } = row;
  const number = scenarios === 1 ? '1 scenario' : `${grouped(scenarios)} scenarios`;
  const frames = frameCount(smallest);
  return [
    `${verdict}: ${name} (${number})`,
    ...(broken.length === 0 ? [] : [`  ${brokenWords(verdict)}: ${broken.join(', ')}`]),
    ...(kept.length === 0 ? [] : [`  laws kept again: ${kept.join(', ')}`]),
    `  smallest: ${smallest.name} (${frames} ${frames === 1 ? 'frame' : 'frames'})`,
    `  npx rsclab explain ${smallest.name} --of ${of} --against ${against}`,
  ];
}

/** What is fixed can bring to light what else is wrong. */
function brokenWords(verdict: AlterationVerdict): string {
  return verdict === 'fixed' ? 'laws broken in its place, by what is still wrong' : 'laws broken';
}

/** The same as data. */
export function compareJson({ of, against, command }: CompareStory, result: CompareResult): string {
  const { scenarios, same, changes, rows, notRun } = result;
  const data = {
    ...{ of, against, command, scenarios, same },
    rows: rows.map(({ smallest, ...row }) => ({ ...row, smallest: smallest.name })),
    changes: changes.map(({ scenario, ...change }) => ({ scenario: scenario.name, ...change })),
    notRun: Object.fromEntries(notRun),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
