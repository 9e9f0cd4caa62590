import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkExpected } from '../harness/compare/expected.ts';
import { parseScenario } from '../harness/scenario/parse.ts';
import { printScenario } from '../harness/scenario/print.ts';
import { type DeviceEvent, hex, runModel } from '../model/index.ts';

const ROOT = new URL('corpus/', import.meta.url).pathname;
const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.rsc'))
  .sort();

describe.each(FILES)('%s', (name) => {
  const file = parseScenario(readFileSync(join(ROOT, name), 'utf8'), name);
  const { config, events } = file.scenario;

  test('says why it is there', () => {
    expect(file.comment.split('\n').length).toBeLessThanOrEqual(4);
    expect(file.comment.length).toBeGreaterThan(40);
  });

  test('the model hands over what it expects', () => {
    const expected = file.expected.find(({ profile }) => profile === 'windows');
    if (expected === undefined) throw new Error('no > windows lines');
    expect(checkExpected(file, expected, runModel(config, events).deliveries, true)).toEqual([]);
  });

  test('survives being printed', () => {
    const again = parseScenario(printScenario(file.scenario), name).scenario;
    expect(again.config).toEqual(config);
    expect(again.events.map(inWords)).toEqual(events.map(inWords));
  });
});

/** The event with its bytes in hexadecimal: quick to compare. */
function inWords(event: DeviceEvent): unknown {
  return event.kind === 'frame' ? { ...event, bytes: hex(event.bytes) } : event;
}
