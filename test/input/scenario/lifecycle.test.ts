import { describe, expect, test } from 'vitest';
import { beyondFrames, inOrder } from '../../../harness/input/scenario/lifecycle.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import type { Scenario } from '../../../harness/input/scenario/scenario.ts';
import { linuxScenario } from '../../../harness/subjects/linux-scenario.ts';

function scenario(text: string): Scenario {
  return parseScenario(text, 'case.rsc').scenario;
}

describe('a subject that knows only frames, time and offloads names the other needs of a scenario', () => {
  test.each([
    ['config hash=on', 'the scenario has hash=on'],
    ['config buffers=4', 'the scenario has buffers=4'],
    ['+0 clock\n+0 migrate', "event 1 is 'migrate', which it cannot play"],
  ])('%s', (text, reason) => {
    const asked = scenario(text);
    expect(beyondFrames(asked)).toMatchObject({
      reason,
      next: expect.stringMatching(/^Run it on/),
    });
    expect(linuxScenario(asked)).toMatchObject({ kind: 'could-not-run', reason });
  });

  test('nothing', () => {
    expect(
      beyondFrames(scenario('+0 raw 00\n+0 offloads ipv4=on ipv6=off\n+1ms clock')),
    ).toBeUndefined();
  });
});

test('a scenario whose events cannot follow one another is none', () => {
  const whole = scenario('+0 stop\n+0 raw 00\n+0 cont\n+1us clock');
  expect(inOrder(whole)).toBe(true);
  for (const without of whole.events.keys()) {
    const events = whole.events.filter((_, index) => index !== without);
    expect(inOrder({ ...whole, events })).toBe(without === 1 || without === 3);
  }
});
