import { describe, expect, test } from 'vitest';
import { changeText } from '../../../harness/search/explain/change.ts';
import type { Entry } from '../../../harness/search/findings/entry.ts';
import type { Outcome } from '../../../harness/subjects/subject.ts';
import { parseBehaviour, runModel } from '../../../model/index.ts';
import { described, device, search } from './stand-in.ts';

const DIFFERENT = 'windows,psh=last,ttl=first,+trailer-in-unit';

function explained(entries: readonly Entry[]) {
  return entries.flatMap((entry) => (entry.kind === 'explained' ? [entry] : []));
}

describe('the search', () => {
  test('finds each way in which the device differs, and no other', async () => {
    const { entries, unseen, unexplained, differing } = await search(
      device(DIFFERENT),
      described(DIFFERENT),
      300,
    );
    expect(entries.map(({ id }) => id).sort()).toEqual([
      'psh-last',
      'trailer-in-unit',
      'ttl-first',
    ]);
    expect(unseen).toEqual([]);
    expect(unexplained).toBe(0);
    expect(differing).toBeGreaterThan(3);
  });

  test('shows each alone, in a few frames, in a generated scenario', async () => {
    const { entries } = await search(device(DIFFERENT), described(DIFFERENT), 300);
    for (const entry of explained(entries)) {
      const frames = entry.scenario.events.filter(({ kind }) => kind === 'frame').length;
      expect(frames, entry.id).toBeLessThanOrEqual(2);
      expect(entry.explanation.map(({ change }) => change)).toEqual([entry.change]);
      expect(entry.seen.name).toMatch(/^generated\/42\/\d+$/);
      const { config, events } = entry.scenario;
      const [windows, other] = ['windows', `windows,${changeText(entry.change)}`].map((text) => {
        const { choices, defects } = parseBehaviour(text);
        return runModel(config, events, choices, defects).deliveries;
      });
      expect(other, entry.id).not.toEqual(windows);
    }
  });

  test('finds a change that another defect hides: PSH among the flags of the last segment', async () => {
    const behaviour = 'windows,psh=last,+flags-of-last';
    const { entries } = await search(device(behaviour), described(behaviour), 300);
    expect(entries.map(({ id }) => id)).toContain('psh-last');
  });

  test('the same seed gives the same entries', async () => {
    const [a, b] = [
      await search(device(DIFFERENT), described(DIFFERENT), 120),
      await search(device(DIFFERENT), described(DIFFERENT), 120),
    ];
    expect(b).toEqual(a);
  });

  test('ends when enough scenarios in a row showed nothing new', async () => {
    const { scenarios, quiet } = await search(device('windows'), described('windows'), 1_000, {
      quiet: 64,
    });
    expect(scenarios).toBe(64);
    expect(quiet).toBe(64);
  });

  test('names changes that no scenario showed', async () => {
    const { entries, unseen } = await search(device('windows'), described('windows,psh=last'), 50);
    expect(entries).toEqual([]);
    expect(unseen.map(changeText)).toEqual(['psh=last']);
  });

  test('behaviour outside the description is unexplained, and its scenario shrunk', async () => {
    const { entries, unexplained } = await search(
      device(DIFFERENT),
      described('windows,psh=last,ttl=first'),
      200,
    );
    expect(unexplained).toBeGreaterThan(0);
    const strange = entries.filter(({ kind }) => kind === 'unexplained');
    expect(strange.length).toBeGreaterThan(0);
    for (const { scenario } of strange) expect(scenario.events.length).toBeLessThan(8);
  });

  test('a scenario that crashes the device is an entry with its log, shrunk', async () => {
    const dies = (outcome: Outcome, { events }: { events: readonly { kind: string }[] }) =>
      events.some(({ kind }) => kind === 'offloads')
        ? { kind: 'could-not-run' as const, reason: 'It died (signal 6).', next: '', log: 'abort' }
        : outcome;
    const { entries } = await search(device('windows', dies), described('windows'), 60);
    expect(entries).toMatchObject([{ kind: 'crash', id: 'crash-it-died-signal', log: 'abort' }]);
    const kinds = entries[0]?.scenario.events.map(({ kind }) => kind);
    expect(kinds).toContain('offloads');
    expect(kinds).not.toContain('frame');
  });
});
