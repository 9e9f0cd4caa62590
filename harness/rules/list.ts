/** The rules as one list: under one behaviour, the differences of two, or some statements in full. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Choices } from '../../model/index.ts';
import { ROOT } from '../base/root.ts';
import type { OtherReading, Sentence, Statement } from './statements.ts';

/** The sentences of `statement` that hold under `choices`; of several named readings all do. */
export function sentencesUnder(
  statement: Statement,
  choices: Choices,
): readonly (Sentence | OtherReading)[] {
  const chosen = new Set(Object.entries(choices).map(([choice, name]) => `${choice}=${name}`));
  const others = statement.readings.filter(({ under }) => under.some((one) => chosen.has(one)));
  return others.length > 0 ? others : [statement];
}

/** Every statement, in the order in which it is asked, as it reads under `choices`. */
export function listText(statements: readonly Statement[], choices: Choices): string {
  let heading = '';
  const parts = statements.flatMap((statement) => {
    const title = statement.heading === heading ? [] : [`\n${statement.heading}\n`];
    heading = statement.heading;
    const sentences = sentencesUnder(statement, choices).map(sentenceText);
    return [...title, `  ${statement.id}\n${sentences.join('')}`];
  });
  return parts.join('');
}

/** The statements that read otherwise under `b` than under `a`, with both sentences. */
export function differencesText(
  statements: readonly Statement[],
  a: { readonly name: string; readonly choices: Choices },
  b: { readonly name: string; readonly choices: Choices },
): string {
  const parts = statements.flatMap((statement) => {
    const [one, other] = [a, b].map(({ choices }) =>
      sentencesUnder(statement, choices).map(sentenceText).join(''),
    );
    if (one === undefined || other === undefined || one === other) return [];
    return [`${statement.id}\n  ${a.name}\n${one}  ${b.name}\n${other}`];
  });
  return parts.join('\n');
}

/** A statement in full: its readings and their sources, its file, its scenarios. */
export function statementText(
  statement: Statement,
  scenarios: ReadonlyMap<string, readonly string[]>,
): string {
  const rule = `model/rules/${statement.id.split('.').at(-1)}.ts`;
  const places = [
    `docs/rules/${statement.page}.md`,
    ...(existsSync(path.join(ROOT, rule)) ? [rule] : []),
    ...(scenarios.get(statement.id) ?? []),
  ];
  return [
    `${statement.id}\n`,
    sentenceText(statement),
    ...statement.readings.map(sentenceText),
    ...places.map((place) => `    see ${place}\n`),
  ].join('');
}

function sentenceText(sentence: Sentence | OtherReading): string {
  const under = 'under' in sentence ? `${sentence.under.join(' or ')}: ` : '';
  const sources = sentence.sources.map((source) => `      ${source}\n`);
  return `    ${under}${sentence.text}\n${sources.join('')}`;
}

/** The contract scenarios that prove each statement, by its id. */
export function provingScenarios(): ReadonlyMap<string, readonly string[]> {
  const folder = path.join(ROOT, 'test/contract');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.rsc'))
    .sort();
  const proving = new Map<string, string[]>();
  for (const name of files) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    for (const [, ids = ''] of text.matchAll(/^statement +(.+)$/gm)) {
      for (const id of ids
        .replace(/\/\/.*$/, '')
        .trim()
        .split(/\s+/)) {
        proving.set(id, [...(proving.get(id) ?? []), `test/contract/${name}`]);
      }
    }
  }
  return proving;
}
