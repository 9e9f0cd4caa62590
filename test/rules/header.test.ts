import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { driverOf, WINDOWS_CONFIG } from '../../harness/input/scenario/scenario.ts';
import { headerAnswer, unlikeUnit, unmetBy } from '../../harness/rules/header.ts';
import {
  GSO_ECN,
  GSO_TCPV4,
  GSO_TCPV6,
  PLAIN_HEADER,
  PROFILE_IDS,
  PROFILES,
  parseBehaviour,
  runModel,
  VNET_F_NEEDS_CSUM,
  VNET_F_RSC_INFO,
} from '../../model/index.ts';

const WINDOWS = driverOf(WINDOWS_CONFIG);
const GOOD = {
  ...PLAIN_HEADER,
  flags: VNET_F_NEEDS_CSUM | VNET_F_RSC_INFO,
  gsoType: GSO_TCPV4,
  hdrLen: 54,
  gsoSize: 1460,
  csumStart: 2,
  numBuffers: 1,
};

const problems = (change: Partial<typeof GOOD>, driver: Partial<typeof WINDOWS> = {}) =>
  unmetBy({ ...GOOD, ...change }, { ...WINDOWS, ...driver }).map(
    ({ strength, problem }) => `${strength} ${problem}`,
  );

describe('a virtio header', () => {
  test('that VIRTIO asks for meets every sentence', () => expect(problems({})).toEqual([]));

  test.each([
    [{ flags: VNET_F_RSC_INFO }, {}, 'must gso is set and needs_csum is not'],
    [{ flags: VNET_F_NEEDS_CSUM }, {}, 'must gso is set and rsc_info is not'],
    [{ gsoSize: 0 }, {}, 'must gso_size is 0'],
    [{ numBuffers: 0 }, {}, 'must num_buffers is 0'],
    [{ numBuffers: 2 }, {}, 'must num_buffers is 2'],
    [{ numBuffers: 0 }, { mergeable: true }, 'must num_buffers is 0'],
    [{ gsoType: GSO_TCPV4 }, { ipv4: false }, 'must gso is tcp4, with ipv4=off'],
    [{ gsoType: GSO_TCPV6, hdrLen: 74 }, { ipv6: false }, 'must gso is tcp6, with ipv6=off'],
    [{ gsoType: 5 }, {}, 'must gso is 5, which is not TCP, and Windows negotiates no other'],
    [{ gsoType: GSO_TCPV4 | GSO_ECN }, {}, 'should gso has +ecn, with ecn=off'],
    [{ hdrLen: 40 }, {}, 'should hdr_len is 40, less than 54'],
    [{ gsoType: 0 }, {}, 'must needs_csum without gso, and rsc_info makes csum_start a count'],
    [{ csumStart: 0 }, {}, 'should segments is 0: Windows takes it for one segment'],
    [{ csumOffset: 3 }, {}, 'should dup_acks is 3'],
  ])('%j %j', (change, driver, problem) => expect(problems(change, driver)).toEqual([problem]));

  test('without GUEST_TSO of any family must not have RSC_INFO', () => {
    const flags = VNET_F_RSC_INFO;
    expect(problems({ flags, gsoType: 0, gsoSize: 0 }, { ipv4: false, ipv6: false })).toEqual([
      'must rsc_info is set, with ipv4=off and ipv6=off',
    ]);
  });

  test('is not judged by what it does not say', () => {
    expect(
      headerAnswer('needs_csum rsc_info gso=tcp4', { flags: 5, gsoType: 1 }, WINDOWS),
    ).toMatchObject({ may: true });
  });

  test('names the sentence and its address', () => {
    const { may, text } = headerAnswer('rsc_info gso=tcp4', { flags: 4, gsoType: 1 }, WINDOWS);
    expect(may).toBe(false);
    expect(text).toContain(
      'the device MUST also set the VIRTIO_NET_HDR_F_NEEDS_CSUM bit in flags"',
    );
    expect(text).toContain('https://github.com/oasis-tcs/virtio-spec/blob/');
    expect(text).toMatch(/^ {2}windows +no: a unit has needs_csum and rsc_info/m);
    expect(text).toMatch(/^ {2}qemu-stock +yes$/m);
  });
});

test('a unit of pure ACKs is no GSO frame, where there are such units', () => {
  const { text } = headerAnswer('rsc_info segments=0', { flags: 4, csumStart: 0 }, WINDOWS);
  expect(text).toMatch(/^ {2}windows +no: a unit has gso$/m);
  expect(text).toMatch(/^ {2}ms-flowchart +yes$/m);
  expect(text).toMatch(/^ {2}qemu-stock +no: a unit has gso$/m);
  const partial = headerAnswer('needs_csum rsc_info', { flags: 5, csumStart: 0 }, WINDOWS);
  expect(partial.text).toMatch(/^ {2}ms-flowchart +no: a unit has gso$/m);
});

test.each(PROFILE_IDS)('the unit that the model delivers under %s is one of that profile', (id) => {
  const { scenario } = parseScenario(
    'connection a 10.0.0.1:1 > 10.0.0.2:2\n+0 a . 1:101(100)\n+0 a . 101:201(100)\n+1ms clock',
    'two',
  );
  const { choices } = parseBehaviour(id);
  const [unit] = runModel(scenario.config, scenario.events, choices).deliveries;
  expect(unit === undefined ? 'nothing' : unlikeUnit(unit.header, PROFILES[id])).toBeUndefined();
});
