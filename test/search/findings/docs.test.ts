import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readScenarioFile } from '../../../harness/input/scenario/read.ts';
import { changesBetween, withChanges } from '../../../harness/search/explain/change.ts';
import { predict } from '../../../harness/search/findings/description.ts';
import { changeId } from '../../../harness/search/findings/entry.ts';
import { DEFECT_IDS, QEMU_STOCK, WINDOWS_BEHAVIOUR } from '../../../model/index.ts';

const DOCS = fileURLToPath(new URL('../../../docs/', import.meta.url));
const PAGE = readFileSync(path.join(DOCS, 'findings.md'), 'utf8');
const FILES = readdirSync(path.join(DOCS, 'findings')).filter((name) => name.endsWith('.rsc'));

describe('docs/findings.md (make findings writes it anew)', () => {
  test.each(DEFECT_IDS)('mentions the defect %s', (id) => {
    expect(PAGE).toMatch(new RegExp(`^(### ${id}|- .*\\(\`${id}\`\\))$`, 'm'));
  });

  test.each(changesBetween(WINDOWS_BEHAVIOUR, QEMU_STOCK).map(changeId))(
    'mentions how the profile qemu-stock differs: %s',
    (id) => expect(PAGE).toMatch(new RegExp(`^(### ${id}|- .*\\(\`${id}\`\\))$`, 'm')),
  );

  test('each linked scenario file exists, and no other', () => {
    const linked = [...PAGE.matchAll(/\]\((findings\/[^)]+\.rsc)\)/g)].map(([, name]) => name);
    for (const name of linked) expect(existsSync(path.join(DOCS, name ?? '')), name).toBe(true);
    expect(new Set(linked)).toEqual(new Set(FILES.map((name) => `findings/${name}`)));
  });

  test.each(FILES)('%s shows it: the model of the emulator does something else', async (name) => {
    const { scenario } = await readScenarioFile(path.join(DOCS, 'findings', name));
    const windows = predict(scenario, WINDOWS_BEHAVIOUR);
    const stock = predict(
      scenario,
      withChanges(WINDOWS_BEHAVIOUR, changesBetween(WINDOWS_BEHAVIOUR, QEMU_STOCK)),
    );
    expect({ ...stock, decisions: [] }).not.toEqual({ ...windows, decisions: [] });
  });
});
