import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CHOICE_IDS,
  type ChoiceId,
  PROFILE_IDS,
  PROFILES,
  parseChoices,
  printChoices,
  readingsOf,
  UnknownChoice,
} from '../../../model/index.ts';
import { mixture } from '../../properties/mixtures.ts';

describe('choices as text', () => {
  test.each(PROFILE_IDS)('%s is its own name', (id) => {
    expect(parseChoices(id)).toEqual(PROFILES[id]);
    expect(printChoices(PROFILES[id])).toBe(id);
  });

  test('a profile with other readings after it, blanks allowed', () => {
    const choices = { ...PROFILES.windows, psh: 'or-flush', ttl: 'first' };
    expect(parseChoices('windows,psh=or-flush, ttl=first')).toEqual(choices);
    expect(parseChoices('windows,ttl=equal,psh=or-flush,ttl=first')).toEqual(choices);
  });

  test('the nearest profile is named, differences in table order', () => {
    expect(printChoices(parseChoices('windows,ttl=first,psh=last'))).toBe(
      'windows,psh=last,ttl=first',
    );
    const flowchart = 'windows,timestamp=monotonic,pure-ack=track,dup-ack=count,syn=bypass';
    expect(printChoices(parseChoices(flowchart))).toBe('ms-flowchart,syn=bypass');
  });

  test('parser and printer are inverses', () => {
    fc.assert(
      fc.property(mixture, (choices) => {
        expect(parseChoices(printChoices(choices))).toEqual(choices);
      }),
    );
  });

  test.each<[ChoiceId, string]>(
    CHOICE_IDS.flatMap((choice) =>
      readingsOf(choice).map((reading): [ChoiceId, string] => [choice, reading]),
    ),
  )('%s=%s can be said', (choice, reading) => {
    expect(parseChoices(`windows,${choice}=${reading}`)).toEqual({
      ...PROFILES.windows,
      [choice]: reading,
    });
  });
});

describe('names nobody knows', () => {
  test.each([
    ['window', 'profile', 'window', 'windows, ms-flowchart'],
    ['', 'profile', '', 'windows, ms-flowchart'],
    ['psh=or', 'profile', 'psh=or', 'windows, ms-flowchart'],
    ['windows,push=or', 'choice', 'push', 'pure-ack, dup-ack, psh'],
    ['windows,', 'choice', '', 'pure-ack, dup-ack, psh'],
    ['windows,toString=or', 'choice', 'toString', 'pure-ack, dup-ack, psh'],
    ['windows,psh=and', 'reading', 'and', 'or, or-flush, last, break'],
    ['windows,psh', 'reading', '', 'or, or-flush, last, break'],
    ['windows,psh=or=last', 'reading', 'or=last', 'or, or-flush, last, break'],
    ['windows,psh=toString', 'reading', 'toString', 'or, or-flush, last, break'],
  ])('"%s": unknown %s, and the known ones', (text, kind, given, known) => {
    const parse = () => parseChoices(text);
    expect(parse).toThrow(UnknownChoice);
    expect(parse).toThrow(expect.objectContaining({ kind, given }));
    expect(parse).toThrow(known);
  });
});
