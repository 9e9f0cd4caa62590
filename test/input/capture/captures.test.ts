import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scenariosFromCapture } from '../../../harness/input/capture/read.ts';
import { RECIPES } from '../../../harness/input/capture/record/recipe.ts';
import { WINDOWS_CONFIG } from '../../../harness/input/scenario/scenario.ts';
import {
  buildSegment,
  layersOf,
  type ParsedFrame,
  parseFrame,
  type RuleId,
  runModel,
} from '../../../model/index.ts';

const FOLDER = new URL('../../captures/', import.meta.url).pathname;
const MTU_FRAME = 1_514;

test('one file for each recipe, each listed in the README, small enough to commit', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.pcap'));
  expect(files.sort()).toEqual(RECIPES.map((recipe) => `${recipe.name}.pcap`).sort());
  const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
  for (const { name } of RECIPES) expect(readme).toContain(`| ${name} |`);
  const sizes = files.map((file) => statSync(join(FOLDER, file)).size);
  expect(Math.max(...sizes)).toBeLessThan(150_000);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000);
});

describe.each(RECIPES)('$name', (recipe) => {
  test('holds whole TCP segments of its family with real checksums', async () => {
    const segments = await segmentsOf(recipe.name);
    expect(segments.length).toBeGreaterThan(40);
    for (const segment of segments) {
      expect(segment.family).toBe(recipe.family);
      expect(segment.bytes.length).toBeLessThanOrEqual(MTU_FRAME);
      expect(rebuilt(segment)).toEqual(segment.bytes);
    }
  });
});

test('each shows its purpose', async () => {
  const acknowledging = async (name: string) =>
    (await segmentsOf(name)).filter((segment) => segment.payloadLength === 0);
  const sack = (segments: readonly Segment[]) =>
    segments.filter((each) => each.tcp.options.includes(5) && (each.tcp.flags & 0x02) === 0);
  expect(sack(await acknowledging('loss-and-reordering')).length).toBeGreaterThan(5);
  expect(sack(await acknowledging('loss-and-reordering-ipv6')).length).toBeGreaterThan(5);
  const marks = (await segmentsOf('ecn')).map(({ ip }) => ip.trafficClass & 3);
  expect(new Set(marks)).toEqual(new Set([0, 2, 3]));
  const stamped = (await segmentsOf('bulk-no-timestamps')).filter(
    ({ options }) => options.kind === 'timestamps',
  );
  expect(stamped).toEqual([]);
});

test.each<[string, RuleId]>([
  ['bulk-timestamps', 'append'],
  ['both-ways', 'append'],
  ['loss-and-reordering', 'sequence'],
  ['loss-and-reordering', 'tcp-options'],
  ['ecn', 'ecn-ip'],
  ['ecn', 'ecn-unnegotiated'],
  ['slow-reader', 'window-update'],
])('%s meets the rule %s', async (name, rule) => {
  const [{ scenario } = {}] = await scenariosFromCapture(join(FOLDER, `${name}.pcap`));
  const { decisions, held } = runModel(scenario?.config ?? WINDOWS_CONFIG, scenario?.events ?? []);
  expect(decisions.map((decision) => decision.rule)).toContain(rule);
  expect(held.units).toBe(0);
});

type Segment = Extract<ParsedFrame, { kind: 'segment' }>;

async function segmentsOf(name: string): Promise<Segment[]> {
  const scenarios = await scenariosFromCapture(join(FOLDER, `${name}.pcap`));
  return scenarios
    .flatMap(({ scenario }) => scenario.events)
    .map((event) => parseFrame(event.kind === 'frame' ? event.bytes : new Uint8Array()))
    .filter((frame) => frame.kind === 'segment');
}

/** The same fields built anew, checksums computed: equal only if those of the capture were right. */
function rebuilt(segment: Segment): Uint8Array {
  const { family } = segment;
  const { link, ip, tcp, payload, trailer } = layersOf(segment);
  const id = ip.family === 'ipv4' ? { id: ip.id, df: ip.df } : { flowLabel: ip.flowLabel };
  return buildSegment({
    family,
    macSource: link.source,
    macDestination: link.destination,
    source: ip.source,
    destination: ip.destination,
    trafficClass: ip.trafficClass,
    ttl: ip.ttl,
    ...id,
    sourcePort: tcp.sourcePort,
    destinationPort: tcp.destinationPort,
    seq: tcp.seq,
    ack: tcp.ack,
    flags: tcp.flags,
    window: tcp.window,
    urgent: tcp.urgent,
    tcpOptions: tcp.options,
    payload,
    trailer,
  });
}
