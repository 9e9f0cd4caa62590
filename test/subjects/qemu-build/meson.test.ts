import { expect, it } from 'vitest';
import { isNewEnough } from '../../../harness/subjects/qemu/build/meson.ts';

it.each([
  ['1.7.0', true],
  ['1.5.0', true],
  ['1.5', true],
  ['1.10.1', true],
  ['2.0.0', true],
  ['1.4.2', false],
  ['0.64.1', false],
  ['', false],
])('meson %s', (version, enough) => {
  expect(isNewEnough(version)).toBe(enough);
});
