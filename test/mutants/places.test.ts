import { describe, expect, test } from 'vitest';
import { placesInC } from '../../harness/mutants/c-places.ts';
import { shuffled } from '../../harness/mutants/choose.ts';
import { mutantsOf, mutate, type Place } from '../../harness/mutants/mutant.ts';
import { placesInTypeScript } from '../../harness/mutants/typescript-places.ts';

const inTypeScript = (text: string) => placesInTypeScript('x.ts', text);

/** "change: the text after it" of each mutation. */
function mutations(places: readonly Place[], text: string): readonly string[] {
  return places.map((place) => `${place.change}: ${mutate(text, place)}`);
}

describe('C', () => {
  const body = (statements: string) => `int f(int a)\n{\n${statements}\n}\n`;
  const inBody = (statements: string) => {
    const text = body(statements);
    return mutations(placesInC(text), text).map((mutation) =>
      mutation.replace(body('|').split('|', 1)[0] ?? '', '').replace(/\n}\n$/, ''),
    );
  };

  test.each([
    ['x = a < b;', ['swap: x = a <= b;', 'negate: x = a >= b;']],
    ['x = a >= b;', ['swap: x = a > b;', 'negate: x = a < b;']],
    ['x = a == b;', ['negate: x = a != b;']],
    ['x = a && b;', ['swap: x = a || b;']],
    ['x = !a;', ['negate: x = a;']],
    ['x = true;', ['flip: x = false;']],
    ['x = 7u;', ['plus-one: x = 8u;', 'minus-one: x = 6u;']],
    ['x = 0;', ['plus-one: x = 1;']],
    ['x = 0xffull;', ['plus-one: x = 0x100ull;', 'minus-one: x = 0xfeull;']],
  ])('%s', (statement, expected) => {
    expect(inBody(statement)).toEqual(['delete: ;', ...expected]);
  });

  test('the condition of an if, once', () => {
    expect(inBody('if (a) {\n}')).toEqual(['negate-condition: if (!(a)) {\n}']);
    expect(inBody('if (a == b) {\n}')).toEqual(['negate: if (a != b) {\n}']);
    expect(inBody('if (a && b) {\n}')).toEqual([
      'negate-condition: if (!(a && b)) {\n}',
      'swap: if (a || b) {\n}',
    ]);
  });

  test('statements that do something or leave, whole, and no declaration', () => {
    const text = 'Unit *u = v;\nsize_t n = a;\n*link = u;\nu->x[n](a,\n  b);\nreturn u;';
    expect(inBody(text)).toEqual([
      `delete: ${text.replace('*link = u;', ';')}`,
      `delete: ${text.replace('u->x[n](a,\n  b);', ';')}`,
      `delete: ${text.replace('return u;', ';')}`,
    ]);
  });

  test('what looks like an operator and is none', () => {
    expect(inBody('Unit *u = v->x;\nint s = a << b | c >> d;')).toEqual([]);
  });

  test('nothing in comments, strings, characters, lines of the preprocessor, outside functions', () => {
    expect(
      inBody(
        '/* a < 1; */ // b && 2\nconst char *s = "x < \\" 1";\nchar c = \'<\';\n#if A < 1\n#endif',
      ),
    ).toEqual([]);
    expect(
      placesInC(
        'static const int table[2] = { 1, 2 };\nenum { A = 1 };\n#define F(x) \\\n  { x = 1; }\n',
      ),
    ).toEqual([]);
  });
});

describe('TypeScript', () => {
  test.each([
    ['x = a < b;', ['swap: x = a <= b;', 'negate: x = a >= b;']],
    ['x = a === b;', ['negate: x = a !== b;']],
    ['x = a || b;', ['swap: x = a && b;']],
    ['x = !a;', ['negate: x = a;']],
    ['x = a ? b : c;', ['negate-condition: x = !(a) ? b : c;']],
    ['x = a !== b ? c : d;', ['negate: x = a === b ? c : d;']],
    ['x = true;', ['flip: x = false;']],
    ['x = 0x1_0;', ['plus-one: x = 0x11;', 'minus-one: x = 0xf;']],
    ['f(/* 1 */ a);', []],
  ])('%s', (statement, expected) => {
    expect(mutations(inTypeScript(statement), statement)).toEqual(['delete: ;', ...expected]);
  });

  test('a guard, its condition and what it leaves by', () => {
    const text = 'for (;;) { if (a && b) continue; }';
    expect(mutations(inTypeScript(text), text)).toEqual([
      'delete: for (;;) { ; }',
      'negate-condition: for (;;) { if (!(a && b)) continue; }',
      'swap: for (;;) { if (a || b) continue; }',
      'delete: for (;;) { if (a && b) ; }',
    ]);
  });

  test('the operator, not one in a comment before it', () => {
    const text = 'const x = a /* < */ < b;';
    expect(mutations(inTypeScript(text), text)).toEqual([
      'swap: const x = a /* < */ <= b;',
      'negate: const x = a /* < */ >= b;',
    ]);
  });

  test('nothing in comments, strings, types, numbers that are no integers', () => {
    const text = "// a < 1\nconst x: 1 | 2 = y as 1;\nconst s = 'a < 1' + `b`;\nconst f = 1.5;\n";
    expect(inTypeScript(text)).toEqual([]);
  });
});

test('a mutant is named by its place and quoted by its lines', () => {
  const text = 'void f(void)\n{\n    g(a,\n      1);\n}\n';
  const mutants = mutantsOf('engine', 'x.c', text, placesInC(text));
  expect(mutants.map(({ id, before, after }) => ({ id, before, after }))).toEqual([
    { id: 'x.c:3:5:delete', before: 'g(a, 1);', after: ';' },
    { id: 'x.c:4:7:plus-one', before: '1);', after: '2);' },
    { id: 'x.c:4:7:minus-one', before: '1);', after: '0);' },
  ]);
});

test('which mutants are tried does not depend on other lines', () => {
  const lines = Array.from({ length: 40 }, (_, n) => `const x${n} = a${n} + ${n + 1};`);
  const drawn = (text: string) =>
    shuffled(mutantsOf('model', 'x.ts', text, inTypeScript(text)), 1).map(({ after }) => after);
  const all = drawn(lines.join('\n'));
  const fewer = drawn(['// another', ...lines.slice(1)].join('\n'));
  expect(fewer).toEqual(all.filter((after) => !after.startsWith('const x0 ')));
  expect(all).not.toEqual([...all].sort());
});
