import { describe, expect, test } from 'vitest';
import { checkLaws } from '../../../harness/comparison/laws/laws.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import type { Scenario } from '../../../harness/input/scenario/scenario.ts';
import { type Delivery, runModel } from '../../../model/index.ts';

const CONNECTIONS = `connection a 192.168.1.200:1500 > 192.168.1.100:8000
connection b 192.168.1.201:1500 > 192.168.1.100:8000
`;

function scenarioOf(text: string): Scenario {
  const [config = '', ...lines] = text.trim().split('\n');
  return parseScenario(`${config}\n${CONNECTIONS}${lines.join('\n')}`, 'case.rsc').scenario;
}

/** Deliveries: 0 ACK of b, 1 unit of a, 2 waiting ACK of b, 3 waiting unit of a. */
const LIFECYCLE = scenarioOf(`config buffers=2
+0    b . 1:1(0)
+0    a . 1:101(100)
+0    a . 101:201(100)
+301us b . 1:1(0) win 5
+1us  a . 201:301(100)
+10us buffers 1
+10us link down
+0    a . 301:401(100)
+1ms  buffers 1
+10us link up
+1us  unplug
+1us  b . 1:1(0) win 6`);

function honest(scenario: Scenario): readonly Delivery[] {
  return runModel(scenario.config, scenario.events).deliveries;
}

function broken(scenario: Scenario, deliveries: readonly Delivery[], time = true): string[] {
  return [...new Set(checkLaws(scenario, deliveries, { time }).map(({ law }) => law.id))];
}

function at(index: number, time: number, deliveries = honest(LIFECYCLE)): Delivery[] {
  return deliveries.map((one, i) => (i === index ? { ...one, at: time } : one));
}

/** Event `index`, a frame, delivered as it came. */
function asItCame(scenario: Scenario, index: number, time: number): Delivery {
  const event = scenario.events[index];
  if (event?.kind !== 'frame') throw new Error(`event ${index} is no frame`);
  return { at: time, bytes: event.bytes, header: { ...event.header, numBuffers: 1 } };
}

describe('the laws allow [lifecycle]', () => {
  test('waiting frames are late, frames without link or card are lost', () => {
    expect(honest(LIFECYCLE).map((one) => one.at)).toEqual([0, 300_000, 312_000, 1_322_000]);
    expect(broken(LIFECYCLE, honest(LIFECYCLE))).toEqual([]);
  });

  test('of a subject without a clock too', () => {
    expect(
      broken(
        LIFECYCLE,
        honest(LIFECYCLE).map((one) => ({ ...one, at: 0 })),
        false,
      ),
    ).toEqual([]);
  });

  test('frames that still wait when the scenario ends', () => {
    const short = { ...LIFECYCLE, events: LIFECYCLE.events.slice(0, 5) };
    expect(honest(short)).toHaveLength(2);
    expect(broken(short, honest(short))).toEqual([]);
  });

  test('frames that wait for buffers when the driver or the machine goes', () => {
    for (const loss of ['driver', 'stop\n+0 cont', 'migrate', 'unplug']) {
      const scenario = scenarioOf(`config buffers=1
+0 b . 1:1(0)
+0 a . 1:101(100)
+300us b . 1:1(0) win 5
+1us ${loss}
+1ms clock`);
      expect(broken(scenario, honest(scenario)), loss).toEqual([]);
    }
  });

  test('one of two equal frames is lost: the later one is delivered', () => {
    const scenario = scenarioOf(`config buffers=1
+0 b . 1:1(0)
+0 a F. 1:101(100)
+10us stop
+0 cont
+10us buffers 1
+0 a F. 1:101(100)`);
    expect(honest(scenario).map((one) => one.at)).toEqual([0, 20_000]);
    expect(broken(scenario, honest(scenario))).toEqual([]);
  });
});

describe('the laws allow nothing else', () => {
  test.each<readonly [string, readonly Delivery[], readonly string[]]>([
    ['more than the buffers hold', at(2, 301_000), ['buffers']],
    ['later than buffers and interval', at(3, 1_622_001), ['hold']],
    [
      'a frame after the card was unplugged',
      [...honest(LIFECYCLE), asItCame(LIFECYCLE, 11, 1_334_000)],
      ['gone', 'buffers'],
    ],
  ])('%s', (_, deliveries, laws) => {
    expect(broken(LIFECYCLE, deliveries)).toEqual(laws);
  });

  test('a frame that waits while there are buffers is lost', () => {
    const scenario = {
      ...LIFECYCLE,
      events: LIFECYCLE.events.filter(({ kind }) => kind !== 'link'),
    };
    const all = honest(scenario);
    expect(all.map((one) => one.at)).toEqual([0, 300_000, 312_000, 1_322_000]);
    expect(broken(scenario, all)).toEqual([]);
    expect(broken(scenario, all.slice(0, 3))).toEqual(['lost']);
    expect(broken(scenario, all.toSpliced(2, 1))).toEqual(['lost']);
  });

  test('a frame while the link is down, with no frame before it', () => {
    const scenario = scenarioOf(`config buffers=8
+0 link down
+0 a F. 1:101(100)
+1us link up
+0 a F. 101:201(100)`);
    const all = honest(scenario);
    expect(broken(scenario, all)).toEqual([]);
    expect(broken(scenario, [asItCame(scenario, 1, 0), ...all])).toEqual(['gone']);
  });

  test('a frame overtakes the unit that waits', () => {
    const [ack, unit, late, last] = honest(LIFECYCLE);
    if (!ack || !unit || !late || !last) throw new Error('four deliveries');
    const swapped = [ack, { ...late, at: 302_000 }, { ...unit, at: 312_000 }, last];
    // the ACK is of another connection, so no law of order applies
    expect(broken(LIFECYCLE, swapped)).toEqual([]);
    const own = scenarioOf(`config buffers=0
+0 buffers 1
+0 b . 1:1(0)
+0 a . 1:101(100)
+0 a F. 101:101(0)
+1us buffers 2`);
    const [first, second, third] = honest(own);
    if (!first || !second || !third) throw new Error('three deliveries');
    expect(broken(own, [first, third, second])).toEqual(['order']);
  });

  test('a loss by an event before which no frame can have waited', () => {
    for (const event of ['driver', 'stop\n+0 cont', 'migrate', 'link down\n+0 link up', 'unplug']) {
      const scenario = scenarioOf(`config buffers=always
+0 a . 1:101(100)
+0 raw 00112233445566778899aabb0806
+10us ${event}
+1ms clock`);
      const all = honest(scenario);
      expect(broken(scenario, all)).toEqual([]);
      expect(broken(scenario, all.slice(0, 1)), event).toEqual(['lost']);
      expect(broken(scenario, all.slice(1)), event).toEqual(['others']);
    }
  });

  test('a frame of no connection that is late although it need not wait', () => {
    const scenario = scenarioOf(`config buffers=2
+0 raw 00112233445566778899aabb0806
+1us buffers 1`);
    const late = honest(scenario).map((one) => ({ ...one, at: 1_000 }));
    expect(broken(scenario, late)).toEqual(['others']);
  });

  test('a unit longer than the buffer', () => {
    const scenario = scenarioOf(`config buffer=266
+0 a . 1:101(100)
+0 a . 101:201(100)
+1ms clock`);
    expect(broken(scenario, honest(scenario))).toEqual([]);
    const smaller = { ...scenario, config: { ...scenario.config, bufferSize: 265 } };
    expect(broken(smaller, honest(scenario))).toEqual(['buffers']);
    const hash = { ...scenario, config: { ...scenario.config, hashReport: true } };
    expect(broken(hash, honest(scenario))).toEqual(['buffers']);
  });

  test('num_buffers of another driver, or without the longer header', () => {
    const scenario = scenarioOf(`config mergeable=on hash=on buffer=100
+0 a . 1:235(234)
+300us clock
+1us driver hash=off
+0 a . 235:469(234)
+1ms clock`);
    const right = honest(scenario);
    expect(right.map(({ header }) => header.numBuffers)).toEqual([4, 3]);
    expect(broken(scenario, right)).toEqual([]);
    for (const [index, numBuffers] of [3, 4].entries()) {
      const wrong = right.map((one, i) =>
        i === index ? { ...one, header: { ...one.header, numBuffers } } : one,
      );
      expect(broken(scenario, wrong)).toEqual(['virtio-header']);
    }
  });
});
