import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Compression,
  fromFragment,
  MOST_CHARACTERS,
  toFragment,
} from '../../site/shared/link.ts';

const NODE: Compression = {
  deflate: async (bytes) => deflateRawSync(bytes),
  inflate: async (bytes) => inflateRawSync(bytes),
};

const shared = fc.record(
  { text: fc.string({ unit: 'grapheme' }), of: fc.string(), against: fc.string() },
  { requiredKeys: ['text', 'of'] },
);

test('a link gives back what was put into it', async () => {
  await fc.assert(
    fc.asyncProperty(shared, async (given) => {
      const fragment = await toFragment(given, NODE);
      expect(fragment).toMatch(/^1\.[\w-]+$/);
      expect(await fromFragment(fragment, NODE)).toEqual(given);
    }),
  );
});

const WHOLE = await toFragment({ text: '+0 clock\n', of: 'windows' }, NODE);
const LIST = `1.${deflateRawSync('[1]').toString('base64url')}`;

test.each([
  ['cut in half', WHOLE.slice(0, WHOLE.length / 2), 'damaged or cut short'],
  ['of a later version', WHOLE.replace(/^1/, '2'), 'version 2, this page reads version 1'],
  ['1 MB long', `1.${'A'.repeat(MOST_CHARACTERS)}`, 'more than 1,000,000'],
  ['of other data', LIST, 'damaged or cut short'],
  ['no link', 'append.takes.psh', 'holds no scenario'],
])('a link that is %s is refused with a sentence', async (_, fragment, problem) => {
  await expect(fromFragment(fragment, NODE)).rejects.toMatchObject({
    code: 'bad-argument',
    message: expect.stringContaining(problem),
    next: expect.stringMatching(/^[A-Z].*\.$/),
  });
});
