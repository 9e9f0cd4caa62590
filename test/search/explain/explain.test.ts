import { describe, expect, test } from 'vitest';
import { generateScenarios } from '../../../harness/input/generate/scenario.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { changesBetween, changesOf, changeText } from '../../../harness/search/explain/change.ts';
import { explain } from '../../../harness/search/explain/explain.ts';
import { sideNamed } from '../../../harness/search/explain/side.ts';
import { explainedText } from '../../../harness/search/explain/text.ts';
import { runModel } from '../../../model/index.ts';
import { behaviour, changed, explainModel, onlyExplanation, SEES_ALL } from './behaviours.ts';

const WINDOWS = behaviour('windows');
const STORY = { scenario: 'case.rsc', of: 'device', against: 'model:windows' };

const { scenario: PUSHED } = parseScenario(
  `connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:101(100) ack 1
+100us a P. 101:201(100) ack 1 ttl=63
+100us a . 201:301(100) ack 1
+300us clock
`,
  'case.rsc',
);

describe('explain', () => {
  test('prints Let, Then and However, each with its source', () => {
    const explained = explainModel(PUSHED, behaviour('windows,psh=or-flush'), WINDOWS);
    expect(explainedText(STORY, explained)).toBe(`\
device = model:windows with 1 change: psh=or-flush
in case.rsc

psh=or-flush: What does PSH do to a unit?
Let      event 1 be  @100us a P. 101:201(100) ack 1 ttl=63
Then     under psh=or-flush: It is ORed, then the unit is finalised at once.
         decision: append, append (SEG.SEQ = 101, H.NXT = 101, SEG.LEN = 100)
         delivered: @100us a P. 1:201(200) ack 1 ttl=63 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=2 num_buffers=1}
         source: Linux GRO, tcp_gro_receive: PSH flushes after the merge
                 Linux, net/ipv4/tcp_offload.c, net/ipv4/af_inet.c, net/core/gro.c
                 https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/ipv4/tcp_offload.c?h=v6.12
However  under psh=or: It is ORed over all segments, the unit stays open.
         decision: append, append (SEG.SEQ = 101, H.NXT = 101, SEG.LEN = 100)
         delivered: @300us a P. 1:301(300) ack 1 ttl=63 {needs_csum rsc_info gso=tcp4 hdr_len=54 gso_size=100 segments=3 num_buffers=1}
         source: MS rules, text: PSH is ORed
                 Rules for Coalescing TCP/IP Segments (text and flowcharts 1, 2 and 3)
                 https://learn.microsoft.com/en-us/windows-hardware/drivers/network/rules-for-coalescing-tcp-ip-packets
`);
  });

  test('the first event is the one after which the unit differs, not the one at which the difference is delivered', () => {
    const explained = explainModel(PUSHED, behaviour('windows,ttl=first'), WINDOWS);
    expect(explained).toMatchObject({
      kind: 'explained',
      changes: [{ change: { choice: 'ttl', to: 'first' }, first: { event: 1, at: 100_000 } }],
    });
  });

  test('an earlier frame that is decided differently and delivered alike is no first event', () => {
    const { scenario } = parseScenario(
      `connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:1(0) ack 1 <nop,nop,TS val 1 ecr 1>
+0 a . 1:101(100) ack 1 <nop,nop,TS val 1 ecr 1>
+300us clock
`,
      'stamped.rsc',
    );
    const explained = explainModel(scenario, behaviour('windows,tcp-options=none'), WINDOWS);
    expect(explained).toMatchObject({
      kind: 'explained',
      changes: [
        {
          change: { choice: 'tcp-options', to: 'none' },
          first: {
            event: 1,
            after: { delivered: { at: 0 } },
            before: { delivered: { at: 300_000 } },
          },
        },
      ],
    });
  });

  test('what comes in another order is no less delivered', () => {
    const { scenario } = parseScenario(
      `connection a 10.0.0.1:1000 > 10.0.0.2:80
connection d [fd00::1]:1000 > [fd00::2]:80
connection b 10.0.0.1:1001 > 10.0.0.2:80
+0 a . 1:101(100) ack 1
+0 d . 1:101(100) ack 1
+0 b . 1:101(100) ack 1
+300us clock
`,
      'families.rsc',
    );
    const apart = explainModel(scenario, behaviour('windows,+pools-apart'), WINDOWS);
    const text = explainedText(STORY, apart);
    expect(text).not.toContain('nothing in its place');
    const numbers = [...text.matchAll(/delivered: .* as delivery (\d)$/gm)].map(([, one]) => one);
    expect(numbers.toSorted()).toEqual(['2', '3']);
  });

  test('the same behaviour: nothing to explain', () => {
    expect(explainModel(PUSHED, WINDOWS, WINDOWS)).toEqual({ kind: 'agree' });
    expect(explainedText(STORY, { kind: 'agree' })).toBe(
      'device agrees with model:windows in case.rsc: there is nothing to explain.\n',
    );
  });

  test('behaviour of no choice and no defect is unexplained', () => {
    const run = runModel(PUSHED.config, PUSHED.events);
    const spoilt = run.deliveries.map((one) => ({ ...one, bytes: one.bytes.with(-1, 0xee) }));
    const target = { kind: 'ran', deliveries: spoilt, decisions: run.decisions } as const;
    const goal = { scenario: PUSHED, base: WINDOWS, target, observes: SEES_ALL };
    const explained = explain(goal);
    expect(explained).toMatchObject({ kind: 'unexplained', size: 3, complete: true });
    expect(explained).toMatchObject({ difference: { kind: 'delivery' } });
    expect(explainedText(STORY, explained)).toMatch(
      /^unexplained: device differs from model:windows in case.rsc\.\nNo set of up to 3 changes/,
    );
  });

  test('a search that reached its bound reports it', () => {
    const run = runModel(PUSHED.config, PUSHED.events);
    const target = { kind: 'ran', deliveries: [], decisions: run.decisions } as const;
    const goal = { scenario: PUSHED, base: WINDOWS, target, observes: SEES_ALL };
    expect(explain(goal, undefined, { size: 3, events: 20 })).toMatchObject({
      kind: 'unexplained',
      complete: false,
    });
  });

  test('a reading is named before a defect that explains as much', () => {
    const explained = explainModel(PUSHED, behaviour('windows,psh=last'), WINDOWS);
    expect(explained).toMatchObject({ changes: [{ change: { choice: 'psh', to: 'last' } }] });
  });

  test('every defect has a change that puts it in, and its sentence', () => {
    const defects = changesOf(WINDOWS).filter(({ kind }) => kind === 'defect');
    expect(new Set(defects.map(changeText)).size).toBe(defects.length);
    for (const change of defects) {
      const of = changed(WINDOWS, [changeText(change)]);
      expect(changesBetween(WINDOWS, of)).toEqual([change]);
    }
  });

  test('more changes than the search tries: the needed part of a known profile', () => {
    const of = behaviour('thread-2016');
    const [scenario] = [...generateScenarios(42, 6)].slice(-1);
    if (scenario === undefined) throw new Error('a seed gives scenarios');
    const explained = explainModel(scenario, of, WINDOWS);
    if (explained.kind !== 'explained') throw new Error(explained.kind);
    const names = explained.changes.map(({ change }) => changeText(change));
    expect(names.length).toBeGreaterThan(3);
    const rebuilt = changed(WINDOWS, names);
    expect(explainModel(scenario, of, rebuilt)).toEqual({ kind: 'agree' });
    for (const gone of names) {
      const fewer = changed(
        WINDOWS,
        names.filter((name) => name !== gone),
      );
      expect(explainModel(scenario, of, fewer).kind).not.toBe('agree');
    }
  });
});

describe('sides', () => {
  test('a subject, or the model under any choices', async () => {
    expect((await sideNamed('core')).behaviour).toEqual(WINDOWS);
    expect((await sideNamed('stock')).behaviour).toEqual(behaviour('qemu-stock'));
    expect(await sideNamed('model')).toMatchObject({ model: true, behaviour: WINDOWS });
    const { behaviour: of } = await sideNamed('model:windows,psh=last');
    expect(of).toEqual(behaviour('windows,psh=last'));
  });

  test.each([
    ['cores', "There is no subject 'cores'."],
    ['model:vista', "There is no profile 'vista' in 'vista'."],
    ['model:windows,psh=no', "There is no reading 'no'"],
    ['qemu:/nowhere', 'There is no emulator /nowhere.'],
    ['qemu:/bin/false', '/bin/false cannot be asked'],
  ])('the unknown name %s is refused with what is known', async (name, message) => {
    await expect(sideNamed(name)).rejects.toThrow(message);
  });

  test('one explanation only when no other set does as well', () => {
    const explained = explainModel(PUSHED, behaviour('windows,psh=or-flush'), WINDOWS);
    expect(onlyExplanation(explained)).toEqual(['psh=or-flush']);
  });
});
