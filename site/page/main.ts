/** What a page of the site does besides being read: search, and the list of pages on narrow screens. */

import MiniSearch from 'minisearch';
import type { SearchEntry } from '../shared/search.ts';

declare global {
  interface Window {
    /** Put there by `search.js`, which is loaded at the first search: a page opened as a file cannot fetch. */
    rsclabEntries?: readonly SearchEntry[];
  }
}

/** Hits shown at most. */
const MOST = 12;

const root = document.body.dataset['root'] ?? '';
let index: Promise<MiniSearch<SearchEntry>> | undefined;

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-search]')) {
  prepare(input);
}

const pages = document.querySelector<HTMLDetailsElement>('nav.pages details');
if (pages !== null && matchMedia('(max-width: 60rem)').matches) pages.open = false;

function prepare(input: HTMLInputElement): void {
  const hits = document.createElement('ol');
  hits.className = 'hits';
  hits.hidden = true;
  hits.setAttribute('aria-label', 'Found');
  input.after(hits);
  input.addEventListener('focus', () => void searched());
  input.addEventListener('input', () => void show(input.value, hits));
  input.addEventListener('keydown', (event) => {
    const [first] = hits.querySelectorAll('a');
    if (event.key === 'Escape') hits.hidden = true;
    if (event.key === 'ArrowDown') first?.focus();
    if (event.key === 'Enter') first?.click();
    if (['ArrowDown', 'Enter'].includes(event.key)) event.preventDefault();
  });
  hits.addEventListener('keydown', (event) => {
    const links = [...hits.querySelectorAll('a')];
    const at = links.findIndex((one) => one.matches(':focus'));
    if (event.key === 'Escape') {
      hits.hidden = true;
      input.focus();
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    (links[at + step] ?? input).focus();
  });
  hits.addEventListener('click', () => {
    hits.hidden = true;
  });
}

async function show(query: string, hits: HTMLElement): Promise<void> {
  const found = (await searched()).search(query).slice(0, MOST);
  hits.replaceChildren(
    ...found.map(({ ['address']: address, ['title']: title, ['page']: page, ['text']: text }) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = root + address;
      const name = document.createElement('strong');
      name.textContent = title;
      const place = document.createElement('span');
      place.className = 'dim';
      place.textContent = ` ${page}`;
      const line = document.createElement('span');
      line.className = 'line';
      line.textContent = text;
      link.append(name, place, line);
      item.append(link);
      return item;
    }),
  );
  if (found.length === 0 && query !== '') hits.textContent = 'Nothing found. Try another word.';
  hits.hidden = query === '';
}

function searched(): Promise<MiniSearch<SearchEntry>> {
  index ??= new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = `${root}search.js`;
    script.onload = () => done(made(window.rsclabEntries ?? []));
    script.onerror = () => fail(new Error('search.js could not be loaded'));
    document.head.append(script);
  });
  return index;
}

function made(entries: readonly SearchEntry[]): MiniSearch<SearchEntry> {
  const search = new MiniSearch<SearchEntry>({
    fields: ['title', 'text', 'page'],
    storeFields: ['address', 'title', 'page', 'text'],
    searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
  });
  search.addAll(entries);
  return search;
}
