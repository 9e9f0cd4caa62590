import { describe, expect, test } from 'vitest';
import { toHex } from '../../../harness/input/scenario/frame/bytes.ts';
import { patternPayload } from '../../../harness/input/scenario/frame/segment-spec.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { printScenario } from '../../../harness/input/scenario/print.ts';
import { driverOf, WINDOWS_CONFIG } from '../../../harness/input/scenario/scenario.ts';

const IPV4 =
  'connection a 192.168.1.200:1500 > 192.168.1.100:8000 smac=aa:00:00:00:00:02 dmac=aa:00:00:00:00:01\n';
const IPV6 =
  'connection a [fdaa::2]:1500 > [fdaa::1]:8000 smac=aa:00:00:00:00:02 dmac=aa:00:00:00:00:01\n';

function frame(text: string) {
  const event = parseScenario(text, 'case.rsc').scenario.events[0];
  if (event?.kind !== 'frame') throw new Error('the first event is no frame');
  return event;
}

// The frames below were written down from the RFCs, their checksums added up outside this project.
describe('one line of notation, byte for byte', () => {
  test('a .  1:3(2) ack 5 win 257 fill=61', () => {
    expect(toHex(frame(`${IPV4}+0 a . 1:3(2) ack 5 win 257 fill=61`).bytes)).toBe(
      [
        'aa0000000001',
        'aa0000000002',
        '0800',
        '45',
        '00',
        '002a',
        '0000',
        '4000',
        '40',
        '06',
        'b651',
        'c0a801c8',
        'c0a80164',
        '05dc',
        '1f40',
        '00000001',
        '00000005',
        '50',
        '10',
        '0101',
        'a3d1',
        '0000',
        '6161',
      ].join(''),
    );
  });

  test('IPv6, all flags, urgent pointer, timestamps', () => {
    const { bytes } = frame(
      `${IPV6}+0 a FSRPUEWA. 0:0(0) ack 0 win 0 urg 7 <nop,nop,TS val 1 ecr 2> flow=0x12345 tos=0xb8 ttl=8 sum=0xabcd`,
    );
    expect(toHex(bytes)).toBe(
      [
        'aa0000000001',
        'aa0000000002',
        '86dd',
        '6b812345',
        '0020',
        '06',
        '08',
        'fdaa0000000000000000000000000002',
        'fdaa0000000000000000000000000001',
        '05dc',
        '1f40',
        '00000000',
        '00000000',
        '81ff',
        '0000',
        'abcd',
        '0007',
        '0101080a0000000100000002',
      ].join(''),
    );
  });

  test('lies, tags, trailers', () => {
    const { bytes } = frame(
      `${IPV4}+0 a - 0:0(0) win 0 vlan=5 version=5 ihl=4 iplen=9 proto=7 evil=on df=off mf=on frag=3 ipsum=0x1111 doff=3 reserved=5 sum=0x2222 pad=2 trailer=ff`,
    );
    expect(toHex(bytes)).toBe(
      [
        'aa0000000001',
        'aa0000000002',
        '81000005',
        '0800',
        '54',
        '00',
        '0009',
        '0000',
        'a003',
        '40',
        '07',
        '1111',
        'c0a801c8',
        'c0a80164',
        '05dc',
        '1f40',
        '00000000',
        '00000000',
        '3a00',
        '0000',
        '2222',
        '0000',
        '0000',
        'ff',
      ].join(''),
    );
  });

  test('extension headers name the one after them', () => {
    const { bytes } = frame(`${IPV6}+0 a . 0:0(0) ext=0/00010400000000,60/00010400000000`);
    expect(toHex(bytes.slice(14, 70))).toBe(
      [
        '60000000',
        '0024',
        '00',
        '40',
        'fdaa0000000000000000000000000002',
        'fdaa0000000000000000000000000001',
        '3c00010400000000',
        '0600010400000000',
      ].join(''),
    );
  });

  test('cut ends the frame', () => {
    expect(frame(`${IPV4}+0 a . 1:101(100) cut=20`).bytes.length).toBe(20);
  });

  test('a bad checksum is the right one with bits flipped', () => {
    const good = frame(`${IPV4}+0 a . 1:2(1)`).bytes;
    const bad = frame(`${IPV4}+0 a . 1:2(1) sum=bad ipsum=bad`).bytes;
    const differing = [...good.keys()].filter((i) => good[i] !== bad[i]);
    expect(differing).toEqual([24, 25, 50, 51]);
  });

  test('payload is a function of the absolute sequence number', () => {
    expect([...patternPayload(0, 3), ...patternPayload(0xfe, 4)]).toEqual([
      0, 1, 2, 0xfe, 0xff, 7, 8,
    ]);
    const shifted = frame(`${IPV4.trim()} seq=100\n+0 a . 1:4(3)`).bytes;
    expect([...shifted.slice(-3)]).toEqual([101, 102, 103]);
  });
});

describe('virtio headers', () => {
  test('left out, it is all zero', () => {
    expect(Object.values(frame('+0 raw 00').header)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test('needs_csum points at the TCP checksum of a segment', () => {
    expect(frame(`${IPV4}+0 a . 1:2(1) {needs_csum}`).header).toMatchObject({
      flags: 1,
      csumStart: 34,
      csumOffset: 16,
    });
    expect(frame('+0 raw 00 {needs_csum}').header).toMatchObject({ flags: 1, csumStart: 0 });
  });

  test('every word', () => {
    const words =
      'needs_csum data_valid rsc_info flags=0x40 gso=tcp6+ecn hdr_len=1 gso_size=2 segments=3 dup_acks=4 num_buffers=5';
    expect(frame(`+0 raw 00 {${words}}`).header).toEqual({
      flags: 0x47,
      gsoType: 0x84,
      hdrLen: 1,
      gsoSize: 2,
      csumStart: 3,
      csumOffset: 4,
      numBuffers: 5,
    });
    expect(printScenario(parseScenario(`+0 raw {${words}} 00`, 'x').scenario)).toContain(words);
  });
});

describe('a file', () => {
  test('comment, configuration, times, continuation lines', () => {
    const file = parseScenario(
      [
        '// Why.',
        '//',
        '// Source.',
        'config interval=1.5ms memory=1M units=2 ecn=on mergeable=on buffer=4096 ipv4=off // not kept',
        '+1us raw 0001',
        '    0203',
        '',
        '@1ms offloads ipv4=off ipv6=on',
        '+1s clock',
      ].join('\n'),
      'case.rsc',
    );
    expect(file.comment).toBe('Why.\n\nSource.');
    expect(file.scenario.config).toEqual({
      ...WINDOWS_CONFIG,
      interval: 1_500_000,
      memory: 1_048_576,
      units: 2,
      ipv4: false,
      ipv6: true,
      guestEcn: true,
      mergeable: true,
      bufferSize: 4096,
    });
    expect(file.scenario.events.map(({ kind, at }) => [kind, at])).toEqual([
      ['frame', 1_000],
      ['offloads', 1_000_000],
      ['clock', 1_001_000_000],
    ]);
  });

  test('a device’s lifecycle: a key that a driver’s line leaves out has the value of the driver before', () => {
    const text = [
      'config interval=0 hash=on buffers=2',
      '+0 buffers 3',
      '+1us link down',
      '+0 driver mergeable=on buffer=1526 buffers=0',
      '+0 driver ipv6=off',
      '+0 driver buffers=always',
      '+0 stop',
      '+0 raw 00',
      '+0 link up',
      '+0 cont',
      '+1us migrate',
      '+0 unplug',
      '+1us raw 01',
      '+0 clock',
      '',
    ].join('\n');
    const { scenario } = parseScenario(text, 'case.rsc');
    const first = driverOf({ ...WINDOWS_CONFIG, hashReport: true, buffers: 2 });
    const second = { ...first, mergeable: true, bufferSize: 1526, buffers: 0 };
    expect(scenario.config).toEqual({
      ...first,
      interval: 0,
      memory: 16_777_216,
      units: 65_536,
      pairs: 1,
    });
    expect(scenario.events).toMatchObject([
      { kind: 'buffers', at: 0, count: 3 },
      { kind: 'link', at: 1000, up: false },
      { kind: 'driver', driver: second },
      { kind: 'driver', driver: { ...second, ipv6: false } },
      { kind: 'driver', driver: { ...second, ipv6: false, buffers: 'always' } },
      { kind: 'stop', at: 1000 },
      { kind: 'frame' },
      { kind: 'link', up: true },
      { kind: 'cont', at: 1000 },
      { kind: 'migrate', at: 2000 },
      { kind: 'unplug' },
      { kind: 'frame', at: 3000 },
      { kind: 'clock' },
    ]);
    expect(printScenario(scenario)).toBe(text);
  });

  test('expectations by behaviour', () => {
    const file = parseScenario(
      `${IPV4}+0 a . 1:2(1)\n> windows @1us a . 1:2(1) {}\n> windows frame 1\n> linux-gro length 5 6\n> windows,psh=or-flush,+trailer-in-unit nothing`,
      'case.rsc',
    );
    expect(
      file.expected.map(({ profile, deliveries }) => [profile, deliveries.map((one) => one.kind)]),
    ).toEqual([
      ['windows', ['segment', 'frame']],
      ['linux-gro', ['length', 'length']],
      ['windows,psh=or-flush,+trailer-in-unit', []],
    ]);
  });
});
