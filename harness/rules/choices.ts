/** The choices as text: every reading, who has it, and the words of the sources. */

import {
  CHOICE_IDS,
  CHOICES,
  type Choice,
  type ChoiceId,
  type Citation,
  citationKey,
  PROFILE_IDS,
  PROFILES,
  QUOTATIONS,
  type Reading,
  SOURCES,
  SURVEYED,
  WINDOWS,
} from '../../model/index.ts';
import { termsFor } from './glossary.ts';
import { type Statement, statementsNamed } from './statements.ts';

/** Every choice on one line each, with its readings; the default first. */
export function choicesText(): string {
  const lines = CHOICE_IDS.map((id) => {
    const others = Object.keys(CHOICES[id].readings).filter((name) => name !== WINDOWS[id]);
    return `  ${id.padEnd(17)} ${[`${WINDOWS[id]} (default)`, ...others].join(', ')}\n${' '.repeat(20)}${CHOICES[id].prose}`;
  });
  return `${lines.join('\n')}\n\nOne in full: npx rsclab choices psh\n`;
}

/** The choices whose question, readings or quotations have a word, or the glossary's word for it. */
export function choicesAbout(word: string): readonly ChoiceId[] {
  const needles = [word, ...termsFor(word)].map((one) => one.toLowerCase());
  return CHOICE_IDS.filter((id) => {
    const { prose, readings }: Choice = CHOICES[id];
    const texts = Object.values(readings).flatMap((reading) => [
      reading.prose,
      ...reading.cites.flatMap((cite) => {
        const quotation = QUOTATIONS[citationKey(cite)];
        return [cite.at, ...(quotation?.kind === 'quoted' ? [quotation.says] : [])];
      }),
    ]);
    return [id, prose, ...texts].some((text) =>
      needles.some((needle) => text.toLowerCase().includes(needle)),
    );
  });
}

/** A scenario file in which the model does something else under `behaviour` than under `windows`. */
export interface ShowingScenario {
  readonly file: string;
  readonly behaviour: string;
}

/** One choice in full, with scenarios that show it. */
export function choiceText(
  id: ChoiceId,
  statements: readonly Statement[],
  shown: readonly ShowingScenario[],
): string {
  const { prose, readings }: Choice = CHOICES[id];
  const defaultFirst = Object.entries(readings).sort(
    ([a], [b]) => Number(b === WINDOWS[id]) - Number(a === WINDOWS[id]),
  );
  const sections = [
    [`${id}: ${prose}`],
    ...defaultFirst.map(([name, reading]) => readingLines(id, name, reading, statements)),
    surveyedLines(id, undefined, 'No reading of these'),
    changedLines(id, statements, shown),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function readingLines(
  id: ChoiceId,
  name: string,
  { prose, cites }: Reading,
  statements: readonly Statement[],
): string[] {
  const profiles = PROFILE_IDS.filter((profile) => PROFILES[profile][id] === name);
  return [
    `${id}=${name}${name === WINDOWS[id] ? ' (the default)' : ''}`,
    `    ${prose}`,
    ...(profiles.length === 0 ? [] : [`    profiles: ${profiles.join(', ')}`]),
    ...surveyedLines(id, name, '    also'),
    ...cites.flatMap((cite) => citationLines(cite, statements)),
  ];
}

/** The surveyed implementations that have this reading; undefined: those that have none. */
function surveyedLines(id: ChoiceId, reading: string | undefined, label: string): string[] {
  return SURVEYED.flatMap(({ name, asOf, where, answers }) => {
    const answer = answers[id];
    if (answer === undefined || answer.reading !== reading) return [];
    return [`${label}: ${name} (${asOf}): ${answer.prose}`, `      ${where}`];
  });
}

/** The place, the words that stand there, the date and the address. */
export function citationLines(cite: Citation, statements: readonly Statement[]): string[] {
  const { source, at } = cite;
  const { where, asOf } = SOURCES[source];
  if (source === 'contract') {
    const own = statementsNamed(at, statements);
    const pages = [...new Set(own.map(({ page }) => `docs/rules/${page}.md`))];
    return [
      `    ${source}, ${at}`,
      ...own.map(({ text }) => `      "${text}"`),
      `      ${pages.join(', ')}`,
    ];
  }
  const quotation = QUOTATIONS[citationKey(cite)];
  if (quotation?.kind !== 'quoted') {
    const why = quotation?.why ?? 'no words are noted';
    return [`    ${source}, ${at}`, `      not quoted: ${why}`, `      ${where} (${asOf})`];
  }
  return [
    `    ${source}, ${at}`,
    `      "${quotation.says}"`,
    `      ${quotation.where} (${quotation.asOf})`,
  ];
}

function changedLines(
  id: ChoiceId,
  statements: readonly Statement[],
  shown: readonly ShowingScenario[],
): string[] {
  const changed = statementsChangedBy(id, statements);
  if (changed.length === 0) return [];
  const [{ file } = { file: 'FILE' }] = shown;
  return [
    `Changes the statements ${changed.map((one) => one.id).join(', ')}`,
    `    npx rsclab rules ${changed[0]?.id}`,
    ...(shown.length === 0 ? [] : ['', 'A scenario in which the readings differ']),
    ...shown.map((one) => `    npx rsclab explain ${one.file} --of model:${one.behaviour}`),
    '',
    'How an implementation answers',
    `    npx rsclab explain ${file} --of stock    (or core, qtest, guest, linux, qemu:PATH)`,
  ];
}

/** The statements that read otherwise under a reading of the choice. */
export function statementsChangedBy(
  id: ChoiceId,
  statements: readonly Statement[],
): readonly Statement[] {
  return statements.filter(({ readings }) =>
    readings.some(({ under }) => under.some((one) => one.startsWith(`${id}=`))),
  );
}
