import { expect, test } from 'vitest';
import { textOf, writtenFiles } from './files.ts';

const DECLARED =
  /^export (?:abstract |async |declare )*(?:type|interface|function\*?|const|class|enum|let) ([A-Za-z_]\w*)/gm;

// A re-export (`export { } from`, `export *`) is no second meaning.
test('no exported name means two things', () => {
  const places = new Map<string, string[]>();
  const files = writtenFiles(['.ts']).filter((file) =>
    /^(model|harness|qemu-patches)\//.test(file),
  );
  for (const file of files) {
    for (const [, name = ''] of textOf(file).matchAll(DECLARED)) {
      places.set(name, [...(places.get(name) ?? []), file]);
    }
  }
  expect(places.size).toBeGreaterThan(500);
  const twice = [...places].filter(([, declared]) => declared.length > 1);
  expect(Object.fromEntries(twice)).toEqual({});
});
