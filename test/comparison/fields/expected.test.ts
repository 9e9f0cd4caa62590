import { describe, expect, test } from 'vitest';
import { checkExpected } from '../../../harness/comparison/fields/expected.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { runModel } from '../../../model/index.ts';

const EVENTS = `connection a 1.2.3.4:5 > 6.7.8.9:10 ttl=9
+0 a . 1:101(100) win 7
+0 a P. 101:201(100) win 8 ttl=4
+0 raw 00112233
+1ms clock
`;

/** The failures when the model runs those events and `lines` are expected. */
function failures(lines: string, time = true): unknown[] {
  const file = parseScenario(EVENTS + lines, 'case.rsc');
  const { deliveries } = runModel(file.scenario.config, file.scenario.events);
  return file.expected.flatMap((expected) =>
    checkExpected(file, expected, deliveries, time).map(({ line, problem }) =>
      problem.kind === 'differs'
        ? [line, ...problem.fields.map(({ field }) => field)]
        : [line, problem.kind],
    ),
  );
}

const RIGHT = `> windows @0 frame 3 {num_buffers=1}
> windows @300us a P. 1:201(200) ack 1 win 8 ttl=4 sum=pseudo {needs_csum rsc_info gso=tcp4 gso_size=100 segments=2}`;

describe('expectations of a scenario file', () => {
  test('met', () => {
    expect(failures(RIGHT)).toEqual([]);
    expect(failures('> windows length 0 200')).toEqual([]);
    expect(failures('> windows length 0\n> windows a P. 1:201(200)')).toEqual([]);
  });

  test.each([
    ['flags', 'a . 1:201(200)', ['tcp flags']],
    ['sequence and payload', 'a P. 2:202(200)', ['tcp sequence', 'payload byte 0']],
    ['payload length', 'a P. 1:200(199)', ['payload length']],
    ['payload', 'a P. 1:201(200) fill=00', ['payload byte 0']],
    ['ack', 'a P. 1:201(200) ack 2', ['tcp acknowledgment']],
    ['window', 'a P. 1:201(200) win 7', ['tcp window']],
    ['a field', 'a P. 1:201(200) ttl=9', ['ipv4 ttl']],
    ['options', 'a P. 1:201(200) <nop,nop,nop,nop>', ['tcp options']],
    ['header flags', 'a P. 1:201(200) {}', ['virtio flags']],
    [
      'segments',
      'a P. 1:201(200) {needs_csum rsc_info segments=3}',
      ['virtio csum_start (rsc.segments)'],
    ],
    ['time', '@299us a P. 1:201(200)', ['time (ns)']],
  ])('unmet: %s', (_what, line, fields) => {
    expect(failures(`> windows frame 3\n> windows ${line}`)).toEqual([[7, ...fields]]);
  });

  test('fields that a line does not state are not checked', () => {
    expect(failures('> windows frame 3\n> windows a P. 1:201(200)')).toEqual([]);
  });

  test('times are not checked where they are unobserved', () => {
    expect(failures('> windows frame 3\n> windows @1us length 200', false)).toEqual([]);
  });

  test('too few and too many', () => {
    expect(failures('> windows nothing')).toEqual([
      [6, 'extra'],
      [6, 'extra'],
    ]);
    expect(failures('> windows length 0 200 0')).toEqual([[6, 'missing']]);
    expect(failures('> windows length 0')).toEqual([[6, 'extra']]);
  });

  test('a passed frame is compared byte for byte', () => {
    expect(failures('> windows frame 1\n> windows length 200')[0]).toContain('frame length');
  });
});
