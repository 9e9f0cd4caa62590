import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkExpected } from '../harness/comparison/fields/expected.ts';
import { parseScenario } from '../harness/input/scenario/parse.ts';
import { printScenario } from '../harness/input/scenario/print.ts';
import {
  type DeviceEvent,
  FINALISE_CAUSES,
  hex,
  parseBehaviour,
  rulesReachableUnder,
  runModel,
  WINDOWS,
} from '../model/index.ts';

const ROOT = new URL('corpus/', import.meta.url).pathname;
const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.rsc'))
  .sort();

describe.each(FILES)('%s', (name) => {
  const file = parseScenario(readFileSync(join(ROOT, name), 'utf8'), name);
  const { config, events } = file.scenario;

  test('says why it is there, and by which source', () => {
    expect(file.comment).toMatch(/MS|VIRTIO|THREAD|RFC \d|Linux|\[[a-z]+\.[a-z.-]+\]|[Cc]hoice `/);
    expect(file.comment.split('\n').length).toBeLessThanOrEqual(4);
  });

  test('expects something under windows', () => {
    expect(file.expected.map(({ profile }) => profile)).toContain('windows');
  });

  // those of Linux are for its own configuration: test/subjects/linux/inventory.test.ts
  const expected = file.expected.filter(({ profile }) => !profile.startsWith('linux-'));
  test.each(expected)('the model hands over what it expects under $profile', (one) => {
    const { choices, defects } = parseBehaviour(one.profile);
    const { deliveries } = runModel(config, events, choices, defects);
    expect(checkExpected(file, one, deliveries, true)).toEqual([]);
  });

  test('survives being printed', () => {
    const again = parseScenario(printScenario(file.scenario), name).scenario;
    expect(again.config).toEqual(config);
    expect(again.events.map(inWords)).toEqual(events.map(inWords));
  });
});

test('together they exercise every rule of the profile windows and every way a unit ends', () => {
  const runs = FILES.map((name) => {
    const { scenario } = parseScenario(readFileSync(join(ROOT, name), 'utf8'), name);
    return runModel(scenario.config, scenario.events);
  });
  const rules = new Set(runs.flatMap(({ decisions }) => decisions.map(({ rule }) => rule)));
  expect(rulesReachableUnder(WINDOWS).filter((rule) => !rules.has(rule))).toEqual([]);
  const causes = new Set(runs.flatMap(({ finalised }) => finalised.map(({ cause }) => cause)));
  expect(FINALISE_CAUSES.filter((cause) => !causes.has(cause))).toEqual([]);
});

/** The event with its bytes in hexadecimal: quick to compare. */
function inWords(event: DeviceEvent): unknown {
  return event.kind === 'frame' ? { ...event, bytes: hex(event.bytes) } : event;
}
