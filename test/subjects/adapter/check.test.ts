import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../harness/base/root.ts';
import { checkAdapter, checkText, commandGiven } from '../../../harness/search/adapter/check.ts';
import { ensureCore } from '../../../harness/subjects/core/build.ts';

/** The check of an adapter says what is wrong with it. */

const HERE = path.join(ROOT, 'test/subjects/adapter');
/** For a busy machine; what is checked here answers at once. */
const PATIENT = 60_000;

test('nothing is wrong with our engine', async () => {
  const checked = await checkAdapter(`${await ensureCore()} --adapter`, PATIENT);
  expect(checked.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
  expect(checked.length).toBeGreaterThan(10);
});

test('an adapter that gives one answer, with a frame of its own, and then no sense', async () => {
  const hello =
    '{"kind":"hello","protocol":1,"name":"x","version":"1","link":"ip","arrivals":"plain",' +
    '"deliveries":"plain","checksums":"stale","clock":"none"}';
  const invented = '{"kind":"deliveries","id":0,"deliveries":[{"bytes":"RQAAFA=="}]}\\n';
  const command = `${HERE}/says.sh '${hello}' '${invented}' 'oh no\\n'`;
  const checked = await checkAdapter(command, PATIENT);
  const line = (what: string) => checked.find((one) => one.what === what);
  expect(line('hello: x 1, json, ip, none')?.verdict).toBe('ok');
  expect(line('nothing')).toMatchObject({
    verdict: 'wrong',
    says: [expect.stringContaining('law others: delivery 0: not the next frame due')],
  });
  expect(line('a frame that is not IP')?.verdict).toBe('not tried');
  expect(line('one segment')).toMatchObject({
    verdict: 'wrong',
    says: ['no-message: a line is no JSON: oh no', expect.stringContaining('stderr')],
  });
  expect(checkText(checked)).toContain('\nwrong      one segment\n           no-message: ');
});

test('a program that is none', async () => {
  expect(await checkAdapter('false', PATIENT)).toMatchObject([
    {
      verdict: 'wrong',
      what: 'hello',
      says: [expect.stringMatching(/^died: /), expect.anything()],
    },
  ]);
  expect(() => commandGiven([])).toThrow('There is no adapter to check.');
  expect(commandGiven(['exec:./a', '--b'])).toBe('./a --b');
});
