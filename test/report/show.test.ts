import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { ConnectionTable } from '../../harness/input/scenario/text/connection-table.ts';
import { deliveryLine } from '../../harness/report/notation.ts';
import { partOf, showRun } from '../../harness/report/show.ts';
import { runText } from '../../harness/report/show-text.ts';
import { rangesText } from '../../harness/report/words.ts';
import { PLAIN_HEADER, QEMU_STOCK, runModel, VNET_F_RSC_INFO } from '../../model/index.ts';
import { expectGolden } from './findings.ts';

const CONNECTIONS = `connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection b 10.0.0.1:1001 > 10.0.0.100:2000
`;

function shown(text: string) {
  const { scenario, connections } = parseScenario(CONNECTIONS + text, 'case.rsc');
  const model = runModel(scenario.config, scenario.events);
  const { deliveries, decisions } = model;
  const table = ConnectionTable.named(connections);
  return showRun({ side: 'model:windows', scenario, table, deliveries, decisions, model });
}

/** `frames` segments of a; every tenth is a pure ACK of b. */
function long(frames: number) {
  const lines = Array.from({ length: frames }, (_, i) =>
    i % 10 === 9 ? '+0 b . 1:1(0)' : `+0 a . ${1 + i}:${2 + i}(1)`,
  );
  return shown(`${lines.join('\n')}\n+1ms clock\n`);
}

describe('a run without a difference', () => {
  test('short: each frame with its decision, each delivery with its frames and cause, and why', () => {
    const text =
      '+0 a . 1:101(100)\n+0 b . 1:1(0)\n+0 a P. 101:201(100)\n+1ms b . 1:101(100)\n+0 b F. 101:101(0)\n+0 a . 201:301(100)';
    expectGolden('report/show.txt', runText(shown(text), false));
  });

  test('long: a sum with reasons, counts and frame numbers', () => {
    expectGolden('report/show-long.txt', runText(long(100), false));
  });

  test('a reason is told as the reading of the run has it', () => {
    const run = {
      ...shown('+0 a . 1:101(100) <nop,nop,TS val 1 ecr 1>'),
      choices: QEMU_STOCK.choices,
    };
    const decided = runModel(run.scenario.config, run.scenario.events, QEMU_STOCK.choices);
    const text = runText(showRun({ ...run, ...decided, model: decided }), false);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'Here, instead, tcp-options=none: Which TCP options may a coalesced segment carry? None at all.',
    );
    expect(runText(long(100), false)).not.toContain('Here, instead');
  });

  test('a part of it: the frames of a connection, of these numbers, and what they are delivered in', () => {
    const part = partOf(long(100), { connection: 'b', frames: new Set([5, 10, 20]) });
    expect(part.events.flatMap(({ frame }) => frame ?? [])).toEqual([10, 20]);
    expect(part.deliveries.map(({ frames }) => frames)).toEqual([[10], [20]]);
    expect(runText(part, true)).toMatch(/^model:windows, case.rsc: of 2 frames 0 coalesced/);
  });

  test('a unit that a subject delivers otherwise: its frames are derived from the bytes', () => {
    const { scenario } = parseScenario(
      `${CONNECTIONS}+0 a . 1:101(100)\n+0 a . 101:201(100)\n+1ms clock`,
      'case.rsc',
    );
    const { deliveries } = runModel(scenario.config, scenario.events);
    const run = showRun({ side: 'stock', scenario, deliveries, decisions: [] });
    expect(run.deliveries.map(({ frames, cause }) => [frames, cause])).toEqual([
      [[1, 2], undefined],
    ]);
    expect(runText(run, false)).toContain('Frames (stock reports no decisions)');
  });

  test('10,000 frames in less than 2 s of this processor', () => {
    const before = process.cpuUsage();
    const text = runText(long(10_000), false);
    const { user, system } = process.cpuUsage(before);
    expect(text).toContain('of 10,000 frames');
    expect((user + system) / 1e6).toBeLessThan(2);
  });
});

describe('notation', () => {
  test('with RSC_INFO the segments are stated, also when there are none', () => {
    const header = { ...PLAIN_HEADER, flags: VNET_F_RSC_INFO };
    const line = deliveryLine({ at: 0, header, bytes: Uint8Array.of(1) }, new ConnectionTable([]));
    expect(line).toBe('raw {rsc_info segments=0} 01');
  });

  test('a frame in a Buffer is decoded like any other, and left as it is', () => {
    const { scenario, connections } = parseScenario(`${CONNECTIONS}+0 a . 1:101(100)`, 'case.rsc');
    const [event] = scenario.events;
    if (event?.kind !== 'frame') throw new Error('a frame was written');
    const bytes = Buffer.from(event.bytes);
    const table = ConnectionTable.named(connections);
    expect(deliveryLine({ at: 0, header: PLAIN_HEADER, bytes }, table)).toBe(
      'a . 1:101(100) ack 1',
    );
    expect(Buffer.compare(bytes, event.bytes)).toBe(0);
  });

  test('numbers fold into ranges', () => {
    expect(rangesText([7, 1, 2, 3, 9, 10])).toBe('1-3, 7, 9-10');
    expect(rangesText([1, 3, 5, 6, 8], 2)).toBe('1, 3 and 3 more');
  });
});
