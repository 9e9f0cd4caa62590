import * as v from 'valibot';
import { expect, it } from 'vitest';
import { parseJson } from '../../harness/base/json.ts';

const SCHEMA = v.object({ list: v.array(v.object({ name: v.string() })) });

it('returns the properties of the schema and leaves out the others', () => {
  const text = '{"list":[{"name":"a","other":1}]}';
  expect(parseJson(SCHEMA, text, 'x')).toEqual({ list: [{ name: 'a' }] });
});

it.each([
  ['{"list":[{"name":"a"},{"name":1}]}', 'the file x is not as expected at list.1.name: '],
  ['{}', 'the file x is not as expected at list: '],
  ['{', 'the file x is not as expected: Invalid JSON'],
])('names the place in %s', (text, message) => {
  expect(() => parseJson(SCHEMA, text, 'the file x')).toThrow(message);
});
