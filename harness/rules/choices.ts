/** The choices as text: every reading, who has it, and the words of the sources. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  CHOICE_IDS,
  CHOICES,
  type Choice,
  type ChoiceId,
  type Citation,
  citationKey,
  PROFILE_IDS,
  PROFILES,
  parseBehaviour,
  QUOTATIONS,
  type Reading,
  runModel,
  SOURCES,
  SURVEYED,
  WINDOWS,
} from '../../model/index.ts';
import { ROOT } from '../base/root.ts';
import { parseScenario } from '../input/scenario/parse.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
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

/**
 * One choice in full.
 * @param scenarios the scenarios that prove each statement, by its id
 */
export function choiceText(
  id: ChoiceId,
  statements: readonly Statement[],
  scenarios: ReadonlyMap<string, readonly string[]>,
): string {
  const { prose, readings }: Choice = CHOICES[id];
  const defaultFirst = Object.entries(readings).sort(
    ([a], [b]) => Number(b === WINDOWS[id]) - Number(a === WINDOWS[id]),
  );
  const sections = [
    [`${id}: ${prose}`],
    ...defaultFirst.map(([name, reading]) => readingLines(id, name, reading, statements)),
    surveyedLines(id, undefined, 'No reading of these'),
    changedLines(id, statements, scenarios),
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
  scenarios: ReadonlyMap<string, readonly string[]>,
): string[] {
  const changed = statements.filter(({ readings }) =>
    readings.some(({ under }) => under.some((one) => one.startsWith(`${id}=`))),
  );
  if (changed.length === 0) return [];
  const files = [...new Set(changed.flatMap((one) => scenarios.get(one.id) ?? []))];
  const known = files
    .map((file) => parseScenario(readFileSync(path.join(ROOT, file), 'utf8'), file).scenario)
    .toSorted((one, other) => one.events.length - other.events.length);
  const shown = Object.keys(CHOICES[id].readings)
    .map((name) => `windows,${id}=${name}`)
    .flatMap((behaviour) => {
      const scenario = known.find((one) => differsUnder(one, behaviour));
      return scenario === undefined ? [] : [{ behaviour, file: scenario.name }];
    });
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

/** Whether the model does something else in a scenario than under `windows`. */
function differsUnder({ config, events }: Scenario, behaviour: string): boolean {
  const { choices, defects } = parseBehaviour(behaviour);
  const { deliveries, decisions } = runModel(config, events, choices, defects);
  const other = runModel(config, events, WINDOWS);
  return (
    !isDeepStrictEqual(deliveries, other.deliveries) ||
    !isDeepStrictEqual(decisions, other.decisions)
  );
}
