import { expect, test } from 'vitest';
import { textOf, writtenFiles } from './files.ts';

test('LICENSE is the GPL, version 2; package.json and every C file name it with any later one', () => {
  expect(textOf('LICENSE')).toMatch(/GNU GENERAL PUBLIC LICENSE\s+Version 2, June 1991/);
  expect(textOf('LICENSE')).toContain('END OF TERMS AND CONDITIONS');
  const { license } = JSON.parse(textOf('package.json'));
  expect(license).toBe('GPL-2.0-or-later');
  const files = writtenFiles(['.c', '.h', '.S']).filter((file) => !file.includes('/recorded/'));
  expect(files.length).toBeGreaterThan(100);
  const line = `SPDX-License-Identifier: ${license}`;
  expect(files.filter((file) => !textOf(file).slice(0, 2000).includes(line))).toEqual([]);
});
