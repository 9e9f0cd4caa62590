import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compileC } from '../../../harness/base/compiler.ts';
import { ROOT } from '../../../harness/base/root.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { checkAdapter } from '../../../harness/search/adapter/check.ts';
import { explainSubject } from '../../../harness/search/explain/subject.ts';
import { subjectNamed } from '../../../harness/subjects/registry.ts';
import { parseBehaviour, WINDOWS_BEHAVIOUR } from '../../../model/index.ts';

/** The examples of adapters/examples/ are adapters with which nothing is wrong. */

const EXAMPLES = path.join(ROOT, 'adapters/examples');
const PATIENT = 60_000;

const folder = mkdtempSync(path.join(tmpdir(), 'rsclab-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wrongOf = async (command: string) =>
  (await checkAdapter(command, PATIENT)).filter(({ verdict }) => verdict !== 'ok');

test('passes-all.c', async () => {
  const program = path.join(folder, 'passes-all');
  const flags = ['-std=gnu11', '-O2', '-Wall', '-Wextra', '-Werror'];
  await compileC('cc', [...flags, '-o', program, `${EXAMPLES}/passes-all.c`], 'It', 'Correct it.');
  expect(await wrongOf(program)).toEqual([]);
});

test('joins-next.py, and what it does otherwise is explained', async () => {
  const command = `python3 ${EXAMPLES}/joins-next.py`;
  expect(await wrongOf(command)).toEqual([]);
  const entry = await subjectNamed(`exec:${command}`);
  const subject = await entry.create(WINDOWS_BEHAVIOUR);
  const { scenario } = parseScenario(
    'connection a 1.2.3.4:5 > 6.7.8.9:10\n+0 a . 1:101(100)\n+0 a . 101:201(100) sum=bad\n+1ms clock\n',
    'x',
  );
  const behaviours = { base: WINDOWS_BEHAVIOUR, documented: parseBehaviour(entry.profile) };
  const explained = await explainSubject({ entry, subject }, behaviours, scenario).finally(() =>
    subject.close(),
  );
  // it verifies no checksum
  expect(explained).toMatchObject({
    kind: 'explained',
    changes: [{ change: { choice: 'checksum', to: 'trust' } }],
  });
});
