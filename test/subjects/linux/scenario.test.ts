import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import type { Scenario } from '../../../harness/input/scenario/scenario.ts';
import { BURST_FRAMES } from '../../../harness/subjects/linux/machine.ts';
import { burstsOf, linuxScenario } from '../../../harness/subjects/linux-scenario.ts';
import { forLinux } from './inventory.ts';

const CONNECTION = 'connection a 10.0.0.1:1000 > 10.0.0.2:80';

function scenario(...lines: string[]): Scenario {
  return parseScenario([CONNECTION, ...lines].join('\n'), 'test').scenario;
}

/** How many frames each burst has. */
const sizes = (given: Scenario) => burstsOf(forLinux(given)).map((burst) => burst.length);

describe('bursts', () => {
  test('the frames within the interval of the first are one burst', () => {
    const lines = ['+0 a . 1:2(1)', '+299999ns a . 2:3(1)', '+1ns a . 3:4(1)', '+1us a . 4:5(1)'];
    expect(sizes(scenario(...lines))).toEqual([2, 2]);
  });

  test('the frames of a burst are at one instant, those of the next at another', () => {
    const { events } = forLinux(scenario('+0 a . 1:2(1)', '+5us a . 2:3(1)', '+1ms a . 3:4(1)'));
    const [first, second, third, end] = events.map(({ at }) => at);
    expect(first).toBe(second);
    expect(third).toBeGreaterThan(first ?? 0);
    expect(events.at(-1)?.kind).toBe('clock');
    expect(end).toBeGreaterThan(third ?? 0);
  });

  test('a burst fits one poll of the driver', () => {
    const lines = Array.from({ length: BURST_FRAMES + 1 }, () => '+0 a . 1:2(1)');
    expect(sizes(scenario(...lines))).toEqual([BURST_FRAMES, 1]);
  });

  test('a burst fits the buffers of the card', () => {
    const lines = Array.from({ length: BURST_FRAMES }, () => '+0 a . 1:16001(16000)');
    expect(Math.max(...sizes(scenario(...lines))) * 11).toBeLessThan(1024);
  });

  test('a scenario already adapted stays as it is', () => {
    const once = forLinux(scenario('+0 a . 1:2(1)', '+1ms a . 2:3(1)'));
    expect(forLinux(once)).toEqual(once);
  });
});

test('a GSO frame that the driver takes as one is put to GRO', () => {
  const line = '+0 a . 1:101(100) {needs_csum gso=tcp4 hdr_len=54 gso_size=50}';
  expect(sizes(scenario(line))).toEqual([1]);
});

describe('events and frames that cannot be put to GRO', () => {
  test.each([
    ['+0 offloads ipv4=off ipv6=on', /switches offloads/],
    ['+0 raw 00', /drops/],
    ['+0 a . 1:16385(16384)', /more than 16384 bytes/],
    ['+0 a . 1:101(100) {gso=tcp4 gso_size=50}', /GSO/],
    ['+0 a . 1:101(100) {needs_csum gso=tcp4 gso_size=100}', /GSO/],
    ['+0 a . 1:101(100) {needs_csum gso=tcp6 gso_size=50}', /GSO/],
    ['+0 a . 1:101(100) proto=41', /tunnel/],
    ['+0 a . 1:101(100) {needs_csum csum_start=0}', /partial checksum/],
    ['+0 a . 1:101(100) vlan=5', /VLAN/],
    [
      '+0 raw ffffffffffff52000000000188b5' +
        Buffer.from('rsclab to guest\n').toString('hex') +
        '010000000100000000000000',
      /marker of the harness/,
    ],
  ])('%s', (line, reason) => {
    expect(linuxScenario(scenario(line))).toMatchObject({
      kind: 'could-not-run',
      reason: expect.stringMatching(reason),
      next: expect.stringMatching(/\w/),
    });
  });
});
