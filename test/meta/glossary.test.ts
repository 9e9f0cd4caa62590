import { describe, expect, test } from 'vitest';
import { tableRows, textOf, writtenFiles } from './files.ts';

const GLOSSARY = 'docs/glossary.md';

interface Retired {
  readonly word: string;
  readonly instead: string;
  readonly where: 'everywhere' | 'names';
  /** What may still stand: words, and files or folders. */
  readonly words: readonly string[];
  readonly places: readonly string[];
  readonly counted: boolean;
}

const RETIRED: readonly Retired[] = tableRows(textOf(GLOSSARY), [
  'word',
  'use instead',
  'where',
  'may still stand',
  'counted',
]).map(([word = '', instead = '', where = '', still = '', counted = '']) => {
  const standing = [...still.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  return {
    word,
    instead,
    where: where as Retired['where'],
    words: standing.filter((one) => !one.includes('/')),
    places: standing.filter((one) => one.includes('/')),
    counted: counted === 'yes',
  };
});

const CODE = ['.ts', '.c', '.h', '.sh'];
const PROSE = ['.md', '.rsc', '.rst', '.txt'];
const FILES = writtenFiles([...CODE, ...PROSE, 'Makefile'])
  .filter((file) => file !== GLOSSARY)
  .map((file) => ({ file, text: textOf(file) }));

/** `camelCase`, `SNAKE_CASE` and `kebab-case` as words of a sentence in lower case. */
function asWords(text: string): string {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[\s_*/#-]+/g, ' ')
    .toLowerCase();
}

/** Code without comments and strings; what is inside `${}` and options like `--count` stay. */
function namesIn(code: string): string {
  return code.replaceAll(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    (dropped) => {
      const inside = dropped.startsWith('`') ? /\$\{[^}]*\}|--[a-z][a-z-]*/g : /--[a-z][a-z-]*/g;
      return ` ${(dropped.match(inside) ?? []).join(' ')} `;
    },
  );
}

/** How often each file uses the word, in its own name too; files that do not are left out. */
function usesOf({ word, where, words, places }: Retired): Record<string, number> {
  const wanted = new RegExp(`\\b${asWords(word)}\\b`, 'g');
  const uses: Record<string, number> = {};
  for (const { file, text } of FILES) {
    if (places.some((place) => file.startsWith(place))) continue;
    const isCode = CODE.some((ending) => file.endsWith(ending));
    let looked = where === 'everywhere' ? text : isCode ? namesIn(text) : '';
    looked = `${file}\n${looked}`;
    for (const standing of words) looked = looked.replaceAll(standing, ' ');
    const count = asWords(looked).match(wanted)?.length ?? 0;
    if (count > 0) uses[file] = count;
  }
  return uses;
}

describe('the words of docs/glossary.md', () => {
  test('the table says of every word where it is retired and what is used instead', () => {
    expect(RETIRED.length).toBeGreaterThan(20);
    for (const { word, instead, where } of RETIRED) {
      expect(instead, word).not.toBe('');
      expect(['everywhere', 'names'], word).toContain(where);
    }
    expect(new Set(RETIRED.map(({ word }) => word)).size).toBe(RETIRED.length);
  });

  test('names are found in code, words of comments and strings are not', () => {
    const code =
      "const flowTablePlace = `\u0024{placeLeft} place`; /* no place */ f('place', '--place');";
    const found = [...asWords(namesIn(code)).matchAll(/\bplace\b/g)];
    expect(found).toHaveLength(3);
  });

  test('a word that is in use is found', () => {
    const anywhere = { instead: '', words: [], places: [], counted: true } as const;
    const coalesced = usesOf({ word: 'coalesced', where: 'names', ...anywhere });
    expect(Object.keys(coalesced)).toContain('qemu-patches/engine/rsc.h');
    const flowTable = usesOf({ word: 'flow table', where: 'everywhere', ...anywhere });
    expect(Object.keys(flowTable)).toContain('model/rules/ids.ts');
  });

  test.each(RETIRED.filter(({ counted }) => counted))('$word: $instead', (retired) => {
    expect(usesOf(retired)).toEqual({});
  });
});
