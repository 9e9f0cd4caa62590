import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { beyondTap } from '../../../harness/input/scenario/tap.ts';

const CONNECTIONS = [
  'connection a 10.0.0.1:1000 > 10.0.0.100:2000',
  'connection b 10.0.0.1:1001 > 10.0.0.100:2000',
];

function reasonFor(config: string, ...events: readonly string[]): string | undefined {
  const lines = [`config pairs=2 ${config}`, ...CONNECTIONS, ...events, ''];
  return beyondTap(parseScenario(lines.join('\n'), 'tap').scenario)?.reason;
}

describe('a tap of several queues', () => {
  test.each([
    ['', ['+0 a . 1:101(100) {data_valid}'], 'Event 0 has a virtio header'],
    ['', ['+0 raw 0102'], 'Event 0 is a frame of 2 bytes'],
    ['buffers=0', ['+0 a F. 1:1(0)', '+0 stop', '+0 cont'], "Event 1 is 'stop'"],
    ['buffers=0', ['+0 a F. 1:1(0)', '+0 migrate'], "Event 1 is 'migrate'"],
    ['buffers=0', ['+0 a F. 1:1(0)', '+0 driver'], "Event 1 is 'driver'"],
    ['', ['+0 stop', '+0 a . 1:101(100)', '+0 link down', '+0 cont'], "Event 3 is 'cont'"],
  ] as const)('does not carry %s %j', (config, events, reason) => {
    expect(reasonFor(config, ...events)).toContain(reason);
  });

  test.each([
    ['', ['+0 a . 1:101(100)', '+0 stop', '+0 a . 101:201(100)', '+0 cont', '+0 migrate']],
    ['buffers=1', ['+0 a . 1:101(100)', '+0 queue 1', '+0 b . 1:101(100)', '+0 stop', '+0 cont']],
    ['buffers=0', ['+0 a . 1:101(100)', '+0 stop', '+0 cont']],
    ['buffers=0', ['+0 a F. 1:1(0)', '+0 buffers 1', '+0 driver']],
    ['buffers=0', ['+0 a . 1:101(100)', '+0 pairs 1', '+0 link down', '+0 link up', '+0 unplug']],
    ['', ['+0 link down', '+0 stop', '+0 cont']],
    ['hash=on', ['+0 a . 1:101(100)', '+0 driver hash=on']],
  ] as const)('carries %s %j', (config, events) => {
    expect(reasonFor(config, ...events)).toBeUndefined();
  });
});
