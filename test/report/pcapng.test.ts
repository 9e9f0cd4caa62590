import { expect, test } from 'vitest';
import { runPcapng } from '../../harness/report/pcapng.ts';
import { parseCapture, timeOf } from '../input/capture/read-packets.ts';
import { brokenSubject, findingOf, SEES_ALL } from './findings.ts';

const spoiling = brokenSubject(SEES_ALL, {
  run: ({ deliveries, decisions }) => ({
    decisions,
    deliveries: deliveries.map((one) => ({
      ...one,
      bytes: one.bytes.with(one.bytes.length - 1, 0),
    })),
  }),
});

test('has the unchanged frames and the deliveries of both sides, in the order of time', async () => {
  const text =
    'connection a 10.0.0.1:1 > 10.0.0.2:2\n+0 a . 1:101(100)\n+10us a . 101:201(100)\n+1ms clock';
  const finding = await findingOf(text, spoiling);
  const packets = parseCapture('x.pcapng', runPcapng(finding));
  const frames = finding.scenario.events.flatMap((event) =>
    event.kind === 'frame' ? [event.bytes] : [],
  );
  const out = [finding.model.deliveries[0]?.bytes, finding.actual.deliveries[0]?.bytes];
  expect(packets.map(({ bytes }) => bytes)).toEqual([...frames, ...out]);
  expect(packets.map(timeOf)).toEqual([0n, 10_000n, 300_000n, 300_000n]);
});
