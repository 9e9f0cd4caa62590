import { expect, test } from 'vitest';
import { ignoring } from '../../harness/cli/options.ts';
import { SUBJECTS } from '../../harness/subjects/registry.ts';
import { QEMU_STOCK, WINDOWS_BEHAVIOUR } from '../../model/index.ts';

const stock = SUBJECTS.find(({ name }) => name === 'stock');
const core = SUBJECTS.find(({ name }) => name === 'core');
if (stock === undefined || core === undefined) throw new Error('both are subjects');

test('--ignore known: the model does all that is documented of the subject', () => {
  expect(ignoring(stock, 'windows', 'known').behaviour).toEqual(QEMU_STOCK);
  expect(ignoring(core, 'windows', 'known').behaviour).toEqual(WINDOWS_BEHAVIOUR);
});

test.each([
  [undefined, 'windows'],
  ['num-buffers-unwritten', 'windows,+num-buffers-unwritten'],
  ['psh=last, trailer-in-unit', 'windows,psh=last,+trailer-in-unit'],
  ['known,-trailer-in-unit', 'qemu-stock,-trailer-in-unit'],
])('--ignore %s', (list, text) => expect(ignoring(stock, 'windows', list).text).toBe(text));
