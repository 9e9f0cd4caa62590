import { expect, test } from 'vitest';
import { SOURCES } from '../../model/index.ts';

test.each(Object.entries(SOURCES))('%s has a title and a place', (_, { title, where }) => {
  expect(title).not.toBe('');
  expect(where).toMatch(/^(https:\/\/\S+|docs\/rules\/)$/);
});
