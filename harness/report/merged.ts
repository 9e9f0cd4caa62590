import { RULES, type RuleId, type Takes, WRITTEN } from '../../model/index.ts';
import { type RuleText, sourceText } from './cause.ts';

/** Names of `fieldsOf` (harness/comparison/fields/fields.ts) and the rule that says how a unit merges the field. */
const ROWS: readonly (readonly [RegExp, RuleId])[] = [
  [/^ipv4 ttl$|^ipv6 hop limit$/, 'ttl'],
  [/^tcp flags$/, 'psh'],
  [/^tcp window$/, 'window'],
  [/^tcp acknowledgment$/, 'ack-number'],
  [/^tcp options$/, 'timestamp'],
  [/^ipv4 (id|df|reserved flag)$/, 'df'],
  [/^ipv4 total length$|^ipv6 payload length$/, 'length'],
  [/^ethernet /, 'link'],
];

/** Names of `fieldsOf` and the parts of a unit that the device computes. */
const PARTS: readonly (readonly [RegExp, keyof typeof WRITTEN])[] = [
  [/^virtio /, 'header'],
  [/^ipv4 header checksum$|^tcp checksum$/, 'checksum fields'],
];

/** The rule or part that determines this field of a coalesced unit; undefined where there is none. */
export function mergedText(field: string): RuleText | undefined {
  const row = ROWS.find(([fields]) => fields.test(field))?.[1];
  const part = PARTS.find(([fields]) => fields.test(field))?.[1];
  if (row !== undefined) return text(row, RULES.find(({ id }) => id === row)?.takes);
  return part === undefined ? undefined : text(part, WRITTEN[part]);
}

function text(id: string, takes: Takes | undefined): RuleText | undefined {
  return takes && { id, prose: takes.prose, sources: takes.cites.map(sourceText) };
}
