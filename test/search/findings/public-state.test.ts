import { expect, test } from 'vitest';
import { findingNames } from '../../../harness/cli/finding-name.ts';
import { publicState, publicStateLines } from '../../../harness/search/findings/public-state.ts';

test('the public state is about findings that there are, and was read after it happened', () => {
  const { read, entries } = publicState();
  const names = findingNames();
  for (const { findings, date, name } of entries) {
    for (const id of findings) expect(names, name).toContain(id);
    expect(read >= date, name).toBe(true);
  }
});

test('what was not read itself is said to be uncertain', () => {
  const lines = publicStateLines('unit-buffer-unchecked', publicState());
  expect(lines.join('\n')).toMatch(/CVE-2026-66900.*not certain.*read \d{4}-\d{2}-\d{2}/);
  expect(publicStateLines('psh-last', publicState())).toEqual([]);
});
