import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allMutants } from '../../harness/mutants/choose.ts';
import { isEntryOf, parseEquivalent } from '../../harness/mutants/equivalent.ts';

const LIST = readFileSync(new URL('equivalent.txt', import.meta.url), 'utf8');

test('an entry has a file, the line before, the line after and a reason', () => {
  const text =
    '# a comment\nx.c\n- a  < b;\n+ a <= b;\nSlower\nonly.\n\ny.c @@ void f(int a)\n- c;\n+ ;\nIt is.\n';
  expect(parseEquivalent(text)).toEqual([
    { file: 'x.c', within: '', before: 'a < b;', after: 'a <= b;', reason: 'Slower only.' },
    { file: 'y.c', within: 'void f(int a)', before: 'c;', after: ';', reason: 'It is.' },
  ]);
  expect(() => parseEquivalent('x.c\n- a;\n+ ;\n')).toThrow(/reason/);
});

test('every entry of the list is a mutant that can be made', async () => {
  const { engine, model } = await allMutants();
  const unknown = parseEquivalent(LIST).filter(
    (entry) => ![...engine, ...model].some((mutant) => isEntryOf(entry, mutant)),
  );
  expect(unknown).toEqual([]);
});
