import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../harness/base/root.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { withoutPauses } from '../../../harness/search/campaign/pauses.ts';
import { guestScenario } from '../../../harness/subjects/guest-scenario.ts';

const GUEST = { adapt: guestScenario };

function scenario(lines: string) {
  const head = 'connection a 10.0.0.1:1 > 10.0.0.2:2\nconnection b 10.0.0.1:3 > 10.0.0.2:2\n';
  return parseScenario(head + lines, 'x.rsc').scenario;
}

const JOINED = scenario('+0 a . 1:101(100)\n+10us a . 101:201(100)\n+1ms clock\n');
const APART = scenario('+0 a . 1:101(100)\n+1ms a . 101:201(100)\n+1ms clock\n');

describe('a scenario with pauses on a subject without a clock', () => {
  test('is played without them where that changes nothing but times', () => {
    expect(guestScenario(JOINED)).toMatchObject({ kind: 'could-not-run' });
    const played = withoutPauses(JOINED, GUEST, false);
    expect(played.events.map(({ kind, at }) => [kind, at])).toEqual([
      ['frame', 0],
      ['frame', 0],
    ]);
  });

  test('is refused where a unit depends on them, with the option that plays it, and played when that is wanted', () => {
    expect(withoutPauses(APART, GUEST, false)).toBe(APART);
    expect(guestScenario(APART)).toMatchObject({
      kind: 'could-not-run',
      next: expect.stringContaining('--timeless'),
    });
    expect(withoutPauses(APART, GUEST, true).events.map(({ at }) => at)).toEqual([0, 0]);
  });

  test('stays as it is where the subject takes it, and where that can never be', () => {
    const short = scenario('+0 a . 1:101(100)\n+10us a . 101:201(100)\n');
    expect(withoutPauses(short, GUEST, true)).toBe(short);
    const large = { ...APART, config: { ...APART.config, bufferSize: 1_000_000 } };
    expect(withoutPauses(large, GUEST, true)).toBe(large);
  });

  test('most of the contract and the corpus need no option', () => {
    const files = ['test/contract', 'test/corpus'].flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.rsc'))
        .map((file) => path.join(ROOT, folder, file)),
    );
    const plays = files.filter((file) => {
      const given = parseScenario(readFileSync(file, 'utf8'), file).scenario;
      return !('kind' in guestScenario(withoutPauses(given, GUEST, false)));
    });
    expect(files.length).toBeGreaterThan(500);
    expect(plays.length / files.length).toBeGreaterThan(0.75);
  });
});
