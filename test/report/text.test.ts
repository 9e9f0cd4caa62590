import { describe, expect, test } from 'vitest';
import { explainFinding } from '../../harness/report/explain.ts';
import { explanationText } from '../../harness/report/text.ts';
import type { Subject } from '../../harness/subjects/subject.ts';
import { brokenSubject, expectGolden, findingOf, SEES_ALL, SEES_ORDER } from './findings.ts';

const CONNECTION = 'connection a 192.168.1.200:1500 > 192.168.1.100:8000\n';

async function reportOf(text: string, subject: Subject): Promise<string> {
  const explanation = explainFinding(await findingOf(CONNECTION + text, subject));
  return explanationText(explanation, 'npx rsclab replay case.rsc --against broken');
}

test('lines about an emulator that a person gives are not as wide as its path', async () => {
  const mute = brokenSubject(SEES_ALL, { run: (run) => ({ ...run, deliveries: [] }) });
  const text = await reportOf('+0 a . 1:101(100)\n+1ms clock', {
    ...mute,
    name: 'qemu:/a/long/path',
  });
  expect(text).toMatch(/^qemu:\/a\/long\/path: /);
  expect(text).toMatch(/^> qemu {3}nothing$/m);
});

const OTHER_ORDER = `connection b 10.0.0.1:1000 > 10.0.0.100:2000
connection a 10.0.0.1:1001 > 10.0.0.100:2000
+0 a . 1:101(100)
+1ms b . 1:101(100)
+1ms clock
> windows @300us a . 1:101(100) {num_buffers=1}
> windows @1300us b . 1:101(100) {num_buffers=1}
`;

test('connections have the names of the file, a frame of another one is told in a few fields, by the model', async () => {
  const swapped = brokenSubject(SEES_ALL, {
    run: ({ deliveries, decisions }) => ({ decisions, deliveries: deliveries.toReversed() }),
  });
  const text = explanationText(explainFinding(await findingOf(OTHER_ORDER, swapped)), 'again');
  expect(text).toMatch(/^[> ] 0 {2}@0 a \. 1:101\(100\) ack 1$/m);
  expect(text).toMatch(/^> model {3}1 {2}@300us a \. 1:101/m);
  expect(text).toContain('Not as line 6 of the file expects: delivery 1');
  expect(text).toContain('\nThe model follows: interval\n');
  expect(text).not.toContain('broken follows');
});

test('of a frame that is not as its file expects a few fields are printed, the rest is counted', async () => {
  const frames = `connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection v [fd00::1]:1001 > [fd00::100]:2000
+0 a . 1:101(100)
+1ms v . 1:101(100)
+1ms clock
> windows @300us a . 1:101(100) {num_buffers=1}
> windows @1300us v . 1:101(100) {num_buffers=1}
`;
  const swapped = brokenSubject(SEES_ORDER, {
    run: ({ deliveries, decisions }) => ({ decisions, deliveries: deliveries.toReversed() }),
  });
  const text = explanationText(explainFinding(await findingOf(frames, swapped)), 'again');
  const [, unmet = ''] = text.split('Not as line 6');
  const [fields = ''] = unmet.split('\n\n');
  expect(fields.match(/^ {4}expected/gm)).toHaveLength(3);
  expect(fields).toMatch(/^ {2}and 2 more$/m);
});

describe('the exact words of a report (RSCLAB_UPDATE=1 writes them anew)', () => {
  test('another rule decided: both decisions with their operands', async () => {
    const deaf = brokenSubject(SEES_ALL, {
      scenario: (scenario) => ({ ...scenario, config: { ...scenario.config, guestEcn: true } }),
    });
    const text = '+0 a . 1:101(100)\n+100us a E. 101:201(100)\n+1ms clock';
    expectGolden('report/rule.txt', await reportOf(text, deaf));
  });

  test('a field delivered with another value, and the law it breaks', async () => {
    const careless = brokenSubject(SEES_ORDER, {
      run: ({ deliveries, decisions }) => ({
        decisions,
        deliveries: deliveries.map(({ at, header, bytes }) => ({
          at,
          bytes,
          header: header.csumStart === 2 ? { ...header, csumStart: 1 } : header,
        })),
      }),
    });
    const text = '+0 a . 1:101(100)\n+0 a P. 101:201(100)\n+0 raw 0011\n+1ms clock';
    expectGolden('report/field.txt', await reportOf(text, careless));
  });

  test('held too long', async () => {
    const late = brokenSubject(SEES_ALL, {
      scenario: (scenario) => ({ ...scenario, config: { ...scenario.config, interval: 300_001 } }),
    });
    const text = '+0 a . 1:101(100)\n+1ms clock';
    expectGolden('report/late.txt', await reportOf(text, late));
  });

  test('a frame lost, in a long scenario', async () => {
    const lossy = brokenSubject(SEES_ORDER, {
      run: ({ deliveries, decisions }) => ({ decisions, deliveries: deliveries.toSpliced(39, 1) }),
    });
    const lines = Array.from(
      { length: 60 },
      (_, i) => `+0 a P. ${1 + 200 * i}:${101 + 200 * i}(100)`,
    );
    expectGolden('report/lost.txt', await reportOf(`${lines.join('\n')}\n+1ms clock`, lossy));
  });

  test('an expectation of the file itself that is not met', async () => {
    const faithful = brokenSubject(SEES_ALL, {});
    const text =
      '+0 a . 1:101(100)\n+0 a . 101:201(100)\n+1ms clock\n> windows @300us a . 1:101(100) {}\n> windows length 100';
    expectGolden('report/unmet.txt', await reportOf(text, faithful));
  });
});
