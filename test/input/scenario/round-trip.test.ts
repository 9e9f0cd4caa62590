import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ACTIONS,
  type Contract,
  type ExpectedDecision,
  statementIds,
} from '../../../harness/input/scenario/contract.ts';
import type { ScenarioFile } from '../../../harness/input/scenario/file.ts';
import { buildFrame } from '../../../harness/input/scenario/frame/build.ts';
import { emitExtensions } from '../../../harness/input/scenario/frame/codec.ts';
import type { PlainFields } from '../../../harness/input/scenario/frame/fields.ts';
import type { Connection } from '../../../harness/input/scenario/frame/segment-spec.ts';
import { LifecycleOrder } from '../../../harness/input/scenario/lifecycle.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { printFile, printScenario } from '../../../harness/input/scenario/print.ts';
import { type Scenario, WINDOWS_CONFIG } from '../../../harness/input/scenario/scenario.ts';
import { RULE_IDS } from '../../../model/rules/ids.ts';
import type { DeviceEvent, DriverConfig } from '../../../model/trace.ts';
import type { VnetHeader } from '../../../model/wire/vnet-header.ts';
import { withoutLines } from './without-lines.ts';

const u8 = fc.nat(0xff);
const u16 = fc.nat(0xffff);
const u32 = fc.nat(0xffff_ffff);
const bytes = (maxLength: number) => fc.uint8Array({ maxLength });

const header = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0).map(() => plain(0)) },
  { weight: 1, arbitrary: fc.constantFrom(1, 2, 3, 4, 5).map(plain) },
  {
    weight: 1,
    arbitrary: fc.record({
      flags: u8,
      gsoType: u8,
      hdrLen: u16,
      gsoSize: u16,
      csumStart: u16,
      csumOffset: u16,
      numBuffers: u16,
    }),
  },
);

function plain(flags: number) {
  return { flags, gsoType: 0, hdrLen: 0, gsoSize: 0, csumStart: 34, csumOffset: 16, numBuffers: 0 };
}

const connection = fc
  .record({ ipv6: fc.boolean(), port: fc.constantFrom(1500, 1501), base: u32 })
  .map(
    ({ ipv6, port, base }): Connection => ({
      name: 'x',
      family: ipv6 ? 'ipv6' : 'ipv4',
      source: new Uint8Array(ipv6 ? 16 : 4).fill(0xfd),
      destination: new Uint8Array(ipv6 ? 16 : 4).fill(7),
      sourcePort: port,
      destinationPort: 8000,
      seqBase: base,
      ackBase: 5,
      window: 100,
      fields: {},
    }),
  );

const fields: fc.Arbitrary<PlainFields> = fc.record(
  {
    smac: fc.constantFrom('52:54:00:00:00:03', '00:00:00:00:00:00'),
    vlan: u16,
    tos: u8,
    ttl: u8,
    version: fc.nat(15),
    iplen: u16,
    ihl: fc.nat(15),
    id: u16,
    evil: fc.boolean(),
    df: fc.boolean(),
    mf: fc.boolean(),
    frag: fc.nat(0x1fff),
    ipsum: fc.constantFrom('bad' as const, 0, 0xffff),
    ipopts: fc.constantFrom(Uint8Array.of(1, 1, 1, 1), new Uint8Array(40).fill(1)),
    flow: fc.nat(0xfffff),
    ext: fc.constantFrom([{ type: 60, rest: Uint8Array.of(0, 1, 4, 0, 0, 0, 0) }]),
    doff: fc.nat(15),
    reserved: fc.nat(7),
    sum: fc.constantFrom('bad' as const, 'pseudo' as const, 'good' as const, 0x1234),
    pad: fc.nat(20),
    trailer: bytes(4),
    cut: fc.nat(80),
  },
  { requiredKeys: [] },
);

const optionBytes = fc.oneof(
  fc.constant(Uint8Array.of(1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2)),
  fc.constant(Uint8Array.of(2, 4, 5, 180, 0, 0, 0, 0)),
  fc.constant(Uint8Array.of(4, 2, 0, 9)),
  bytes(40),
);

const segment = fc
  .record({
    connection,
    fields: fc.oneof(fc.constant<PlainFields>({}), fields),
    flags: fc.nat(0x1ff),
    seq: u32,
    ack: fc.option(u32, { nil: undefined }),
    window: u16,
    urgent: fc.oneof(fc.constant(0), u16),
    options: optionBytes,
    data: fc.oneof(fc.constant(undefined), bytes(40), fc.constant(new Uint8Array(70).fill(97))),
    length: fc.nat(50),
    header,
  })
  .map(({ connection: on, ack, data, header: before, options, ...rest }) => ({
    header: before,
    bytes: buildFrame(
      on,
      {
        connection: 'x',
        ...rest,
        ...(ack === undefined ? {} : { ack }),
        ...(data === undefined ? {} : { data }),
        options: [{ kind: 'raw', bytes: options }],
      },
      before.flags,
    ).bytes,
  }));

const frame = fc.oneof(
  { weight: 4, arbitrary: segment },
  { weight: 1, arbitrary: fc.record({ header, bytes: bytes(100) }) },
);

const driver: fc.Arbitrary<DriverConfig> = fc.record({
  ipv4: fc.boolean(),
  ipv6: fc.boolean(),
  guestEcn: fc.boolean(),
  mergeable: fc.boolean(),
  hashReport: fc.boolean(),
  bufferSize: fc.integer({ min: 1, max: 100_000 }),
  buffers: fc.oneof(fc.constant('always' as const), fc.nat(1024)),
});

const event = fc.oneof(
  { weight: 8, arbitrary: frame.map((value) => ({ kind: 'frame' as const, ...value })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(frame, fc.integer({ min: 1, max: 7 }))
      .map(([value, queue]) => ({ kind: 'frame' as const, ...value, queue })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pairs' as const),
      count: fc.integer({ min: 1, max: 8 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'clock' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('offloads' as const),
      ipv4: fc.boolean(),
      ipv6: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('buffers' as const),
      count: fc.integer({ min: 1, max: 1024 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('driver' as const), driver }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('link' as const), up: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('stop', 'cont', 'migrate').map((kind) => ({ kind })),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'unplug' as const }) },
);

const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    properties: fc.record({
      interval: fc.integer({ min: 0, max: 10 ** 12 }),
      memory: fc.oneof(
        fc.integer({ min: 66_560, max: 2 ** 32 }),
        fc.integer({ min: 65, max: 2 ** 22 }).map((blocks) => 1024 * blocks),
        fc.integer({ min: 1, max: 4 }).map((most) => most * 1024 ** 3),
      ),
      units: fc.integer({ min: 1, max: 65_536 }),
      pairs: fc.integer({ min: 1, max: 8 }),
    }),
    driver,
    steps: fc.array(fc.tuple(fc.oneof(fc.constant(0), fc.nat(10 ** 12)), event), { maxLength: 20 }),
  })
  .map(({ properties, driver: first, steps }) => {
    const config = { ...properties, ...first };
    const order = new LifecycleOrder(config);
    const events: DeviceEvent[] = [];
    let at = 0;
    for (const [delta, rest] of steps) {
      if (!order.stopped) at += delta;
      const next = { ...rest, at };
      if (order.advance(next) === undefined) events.push(next);
    }
    if (order.stopped) events.push({ kind: 'cont', at });
    return { name: 'case.rsc', config, events };
  });

test('parse is the inverse of print for any scenario', () => {
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      const text = printScenario(scenario, 'why\n\nsource');
      const file = parseScenario(text, scenario.name);
      expect(file.scenario).toEqual(scenario);
      expect(file.comment).toBe('why\n\nsource');
      expect(printScenario(file.scenario, file.comment)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

const CONNECTIONS = ['a', 'b'].map(
  (name, index): Connection => ({
    name,
    family: 'ipv4',
    source: Uint8Array.of(10, 0, 0, 1),
    destination: Uint8Array.of(10, 0, 0, 100),
    sourcePort: 1500 + index,
    destinationPort: 8000,
    seqBase: 1000 * index,
    ackBase: 7,
    window: 100,
    fields: index === 0 ? {} : { ttl: 9 },
  }),
);

const named = fc.constantFrom('a', 'b');
const LINE = { line: 0 };

/** Fields of a unit's header, or of any other. */
const statedHeader = fc.oneof(
  fc.constant<Partial<VnetHeader>>({}),
  fc.record({ csumStart: u16, csumOffset: u16 }, { requiredKeys: ['csumStart'] }),
  fc.record(
    { flags: u8, gsoType: u8, hdrLen: u16, gsoSize: u16, csumStart: u16, numBuffers: u16 },
    { requiredKeys: ['flags'] },
  ),
);

const stated = fc.record({
  spec: fc
    .record({ connection: named, flags: fc.nat(0x1ff), seq: u32, length: fc.nat(50) })
    .chain((spec) =>
      fc
        .record(
          {
            fields: fields.map(({ pad: _, ...rest }) => rest),
            ack: u32,
            window: u16,
            urgent: u16,
            options: fc.constant([{ kind: 'nop' } as const, { kind: 'mss', value: 9 } as const]),
            data: fc.uint8Array({ minLength: spec.length, maxLength: spec.length }),
          },
          { requiredKeys: ['fields'] },
        )
        .map(({ data, ...rest }) => ({
          ...spec,
          ...rest,
          ...(data === undefined || data.length === 0 ? {} : { data }),
        })),
    ),
  header: statedHeader,
});

const deliveries = (frames: number) =>
  fc.array(
    fc.oneof(
      stated.map((segment) => ({ kind: 'segment' as const, ...segment, ...LINE })),
      fc.record({ length: u16 }).map((one) => ({ kind: 'length' as const, ...one, ...LINE })),
      ...(frames === 0
        ? []
        : [
            fc
              .record({ frame: fc.integer({ min: 1, max: frames }), header: statedHeader })
              .map((one) => ({ kind: 'frame' as const, ...one, ...LINE })),
          ]),
    ),
    { maxLength: 3 },
  );

const decision: fc.Arbitrary<ExpectedDecision> = fc.oneof(
  fc.constant({ kind: 'nothing' as const, ...LINE }),
  fc.record({
    kind: fc.constant('decision' as const),
    action: fc.constantFrom(...ACTIONS),
    rule: fc.constantFrom(...RULE_IDS),
    operands: fc.dictionary(
      fc.constantFrom('SEG.SEQ', 'H.NXT', 'bytes-of-options'),
      fc.constantFrom('1', 'none', 'not-tcp'),
    ),
    line: fc.constant(0),
  }),
);

const ends = fc.array(
  fc.record({
    connection: named,
    cause: fc.constantFrom('interval', 'psh'),
    line: fc.constant(0),
  }),
  { maxLength: 2 },
);

const held = fc.array(
  fc
    .record({ unit: fc.option(stated, { nil: undefined }) })
    .map(({ unit }) => ({ connection: unit?.spec.connection ?? 'a', unit, ...LINE })),
  { maxLength: 2 },
);

const counts = fc.array(
  fc.record({
    family: fc.constantFrom('ipv4', 'ipv6', 'other'),
    kind: fc.constant('causes' as const),
    counts: fc.dictionary(fc.constantFrom('interval', 'sequence'), fc.integer({ min: 1 }), {
      noNullPrototype: true,
    }),
    line: fc.constant(0),
  }),
  { minLength: 1, maxLength: 2 },
);

function framesOf(events: readonly DeviceEvent[]): number {
  return events.filter(({ kind }) => kind === 'frame').length;
}

function contractOf({ events }: Scenario): fc.Arbitrary<Contract> {
  const frames = framesOf(events);
  const of = ({ kind, at }: DeviceEvent, above: number) =>
    fc.record(
      {
        ...(kind === 'frame' ? { decision } : {}),
        ends,
        counts,
        deliveries: deliveries(above).map((list) => list.map((one) => ({ at, ...one }))),
      },
      { requiredKeys: ['deliveries'] },
    );
  const numbered = fc.tuple(
    ...events.map((one, index) => of(one, frames).map((change) => [index, change] as const)),
  );
  return fc.record({
    statements: fc.subarray([...statementIds()]).map((ids) => ids.map((id) => ({ id, ...LINE }))),
    events: fc.tuple(
      ...events.map((one, index) =>
        fc
          .tuple(of(one, framesOf(events.slice(0, index + 1))), held)
          .map(([all, units]) => ({ ...all, held: units, ...LINE })),
      ),
    ),
    variations: fc.array(
      fc.record({
        behaviours: fc.subarray(
          ['windows,psh=last', 'linux-gro', 'windows,+psh-last'].slice(0, 2),
          {
            minLength: 1,
          },
        ),
        events: numbered.map((all) => new Map(all)),
        line: fc.constant(0),
      }),
      { maxLength: 2 },
    ),
  });
}

test('parse is the inverse of print for any contract scenario', () => {
  const file = anyScenario.chain((scenario) => {
    const frames = framesOf(scenario.events);
    const shown = fc.constant({ scenario, comment: 'why', connections: CONNECTIONS });
    return fc.tuple(shown, contractOf(scenario), deliveries(frames)).map(
      ([rest, contract, list]): ScenarioFile => ({
        ...rest,
        contract,
        expected: list.length === 0 ? [] : [{ profile: 'windows', deliveries: list, ...LINE }],
      }),
    );
  });
  fc.assert(
    fc.property(file, (given) => {
      const again = parseScenario(printFile(given), given.scenario.name);
      const { contract: _, ...rest } = given;
      const empty = printFile(given) === printFile(rest);
      expect(withoutLines(again)).toEqual(withoutLines(empty ? rest : given));
    }),
    { numRuns: 300 },
  );
});

test('a well-formed segment is never written raw', () => {
  fc.assert(
    fc.property(connection, u32, fc.nat(0x1ff), fc.nat(3000), (on, seq, flags, length) => {
      const spec = { connection: 'x', flags, seq, length, fields: {} };
      const { bytes: built } = buildFrame(on, spec, 0);
      const event = { kind: 'frame' as const, at: 0, header: plain(0), bytes: built };
      const config = { ...WINDOWS };
      expect(printScenario({ name: 'x', config, events: [event] })).not.toMatch(/raw|data/);
    }),
  );
});

const WINDOWS = { ...WINDOWS_CONFIG, interval: 1, units: 1, bufferSize: 1 };

test('extension headers announce one another', () => {
  const rest = Uint8Array.of(0, 1, 4, 0, 0, 0, 0);
  const chain = emitExtensions(
    [
      { type: 0, rest },
      { type: 60, rest },
    ],
    6,
  );
  expect([chain.length, chain[0], chain[8]]).toEqual([16, 60, 6]);
});
