import { expect, test } from 'vitest';
import { examplesIn, needsEmulator, printedBy, sessionsOf, trimmed } from '../meta/examples.ts';

// The console blocks of the pages that need an emulator; test/meta/docs.test.ts runs the others.
test.each(examplesIn('console').flatMap(sessionsOf).filter(needsEmulator))(
  '$where: $command prints what the page says',
  async (session) => {
    expect(trimmed(await printedBy(session))).toBe(trimmed(session.printed));
  },
);
