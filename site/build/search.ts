/** What the search of the site looks through: the statements, and the sections of the other pages. */

import { readStatements } from '../../harness/rules/statements.ts';
import { CHOICE_IDS, CHOICES, type Choice } from '../../model/index.ts';
import type { SearchEntry } from '../shared/search.ts';
import type { Heading } from './markdown.ts';
import type { PageSource } from './pages.ts';

type Entry = Omit<SearchEntry, 'id'>;

export function searchEntries(
  pages: readonly { readonly page: PageSource; readonly headings: readonly Heading[] }[],
): readonly SearchEntry[] {
  const entries = [...statements(), ...choices(), ...pages.flatMap(sections)];
  return entries.map((entry, id) => ({ id, ...entry }));
}

function statements(): Entry[] {
  return readStatements().map(({ id, page, heading, text, readings }) => ({
    address: `rules/${page}.html#${id}`,
    title: id,
    page: heading,
    text: [text, ...readings.map((one) => `${one.under.join(', ')}: ${one.text}`)].join(' '),
  }));
}

function choices(): Entry[] {
  return CHOICE_IDS.map((id) => {
    const { prose, readings }: Choice = CHOICES[id];
    const others = Object.entries(readings).map(([name, one]) => `${id}=${name}: ${one.prose}`);
    return {
      address: `rules/readings.html#${id}`,
      title: `choice ${id}`,
      page: 'Readings',
      text: [prose, ...others].join(' '),
    };
  });
}

function sections({
  page,
  headings,
}: {
  readonly page: PageSource;
  readonly headings: readonly Heading[];
}): Entry[] {
  if (page.path === 'index.html' || page.path === 'rules/readings.html') return [];
  return headings.map(({ id, text }) => ({
    address: `${page.path}#${id}`,
    title: text,
    page: page.label,
    text: '',
  }));
}
