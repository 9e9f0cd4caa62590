import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { readHello } from '../../../harness/subjects/adapter/hello.ts';
import { adapterScenario } from '../../../harness/subjects/adapter/scenario.ts';

const CLAIMS = {
  ...{ kind: 'hello', protocol: 1, name: 'x', version: '1', link: 'ethernet' },
  ...{ arrivals: 'plain', deliveries: 'plain', checksums: 'final', clock: 'bursts' },
};

function adapted(claims: object, ...lines: readonly string[]) {
  const text = `connection a 1.2.3.4:5 > 6.7.8.9:10\n${lines.join('\n')}\n`;
  const hello = readHello(JSON.stringify({ ...CLAIMS, ...claims }));
  return adapterScenario(parseScenario(text, 'x').scenario, hello);
}

const FRAME = '+0 a . 1:101(100)';

test('frames within an interval are one burst, which an event clock ends', () => {
  const lines = [FRAME, '+299us a . 101:201(100)', '+1us a . 201:301(100)'];
  expect(adapted({}, ...lines)).toMatchObject({
    events: [
      { kind: 'frame', at: 0 },
      { kind: 'frame', at: 0 },
      { kind: 'clock', at: 500_000 },
      { kind: 'frame', at: 1_000_000 },
      { kind: 'clock', at: 1_500_000 },
    ],
  });
  expect(adapted({ limits: { burst: 1, units: 8 } }, ...lines)).toMatchObject({
    config: { units: 8 },
    events: [0, 500_000, 1_000_000, 1_500_000, 2_000_000, 2_500_000].map((at) => ({ at })),
  });
});

test('an adapter with a clock gets the scenario as it is', () => {
  const claims = { clock: 'exact', events: ['link'] };
  expect(adapted(claims, FRAME, '+7us link down')).toMatchObject({
    events: [{ at: 0 }, { kind: 'link', at: 7_000, up: false }],
  });
});

test('where frames begin at IP, all have one Ethernet header', () => {
  const two = adapted({ link: 'ip' }, FRAME, '+0 a . 101:201(100) smac=00:00:00:00:00:09');
  const headers =
    'kind' in two
      ? []
      : two.events.flatMap((e) => (e.kind === 'frame' ? [e.bytes.slice(0, 14)] : []));
  expect(headers).toHaveLength(2);
  expect(headers[0]).toEqual(headers[1]);
});

describe('what an adapter does not claim is not put to it', () => {
  test.each<[claims: object, lines: readonly string[], reason: string]>([
    [
      {},
      [FRAME, '+0 offloads ipv4=off ipv6=on'],
      "event 1: the adapter claims no event 'offloads'",
    ],
    [{ clock: 'exact' }, ['config ipv6=off', FRAME], "claims no event 'offloads'"],
    [{}, ['config buffers=3', FRAME], "claims no event 'buffers'"],
    [{}, ['config pairs=2', FRAME], 'one queue pair'],
    [{}, [`${FRAME} {gso=tcp4 gso_size=50 needs_csum}`], 'a virtio header, which the adapter'],
    [{ link: 'ip' }, [`${FRAME} vlan=7`], 'no IP right behind Ethernet'],
    [{ limits: { frame: 100 } }, [FRAME], 'a frame of 154 bytes, and the adapter takes 100'],
  ])('%j %j', (claims, lines, reason) => {
    const result = adapted(claims, ...lines);
    expect(result).toMatchObject({ kind: 'could-not-run', unsuited: true });
    expect('kind' in result && result.reason).toContain(reason);
  });
});
