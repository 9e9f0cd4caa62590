import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../harness/comparison/fields/fields.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { explainFinding } from '../../harness/report/explain.ts';
import { mergedText } from '../../harness/report/merged.ts';
import { parseBehaviour, runModel } from '../../model/index.ts';
import { brokenSubject, findingOf, SEES_ORDER } from './findings.ts';

/** One unit in which every field that a unit merges changes. */
const SCENARIO = `connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:101(100) ack 1 win 100 <nop,nop,TS val 5 ecr 4>
+0 a P. 101:201(100) ack 2 win 200 <nop,nop,TS val 5 ecr 5> ttl=63
+0 a . 201:301(100) ack 2 win 200 <nop,nop,TS val 5 ecr 5>
+300us clock
`;

async function ruleFor(choices: string) {
  const { choices: read, defects } = parseBehaviour(choices);
  const { scenario } = parseScenario(SCENARIO, 'case.rsc');
  const other = runModel(scenario.config, scenario.events, read, defects);
  const subject = brokenSubject(SEES_ORDER, { run: () => other });
  return explainFinding(await findingOf(SCENARIO, subject));
}

describe('a unit that differs in one field: the report quotes the sentence about that field', () => {
  test.each([
    ['ttl=first', 'ipv4 ttl', 'ttl', 'MS IP headers, TTL, hop limit'],
    ['psh=last', 'tcp flags', 'psh', 'MS rules, text: PSH is ORed'],
    ['header=rsc-info-only', 'virtio flags', 'header', 'VIRTIO, 5.1.6.4.1 device requirements'],
  ])('%s', async (choice, field, id, place) => {
    const { first, rule } = await ruleFor(`windows,${choice}`);
    expect(first?.field).toBe(field);
    expect(rule).toMatchObject({ id, sources: [{ place }, {}] });
  });

  test('a unit that is too short: the report quotes the rule that decided', async () => {
    const { rule } = await ruleFor('windows,psh=or-flush');
    expect(rule?.id).toBe('append');
  });
});

test('every field that a unit merges has its sentence, the others none', () => {
  const { scenario } = parseScenario(SCENARIO, 'case.rsc');
  const [unit] = runModel(scenario.config, scenario.events).deliveries;
  if (unit === undefined) throw new Error('nothing delivered');
  const without = fieldsOf(unit)
    .map(({ name }) => name)
    .filter((name) => mergedText(name) === undefined);
  expect(without).toEqual([
    'time (ns)',
    'ipv4 source',
    'ipv4 destination',
    'ipv4 version',
    'ipv4 tos',
    'ipv4 ihl',
    'ipv4 mf',
    'ipv4 fragment offset',
    'ipv4 options',
    'tcp source port',
    'tcp destination port',
    'tcp sequence',
    'tcp data offset',
    'tcp reserved bits',
    'tcp urgent pointer',
    'payload length',
    'bytes after the datagram',
    'frame length',
  ]);
  expect(mergedText('ipv6 hop limit')?.id).toBe('ttl');
  expect(mergedText('ipv6 payload length')?.id).toBe('length');
});
