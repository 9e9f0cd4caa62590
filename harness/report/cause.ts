import { type FinaliseCause, RULES, type RuleId, SOURCES } from '../../model/index.ts';

/** A rule as the report quotes it. */
export interface RuleText {
  readonly id: FinaliseCause;
  readonly prose: string;
  /** `MS rules, flowchart 1: title, address`. */
  readonly sources: readonly string[];
}

/** Causes that are no rule about a frame (docs/rules.md, 1.6); `rsc-off` is both. */
const CAUSES: Readonly<Record<Exclude<FinaliseCause, RuleId>, string>> = {
  interval: 'The interval since the first segment of the unit has passed (1.6, 8.7).',
  'flow-table': 'The flow table needed room, the oldest unit made it (8.9).',
};

/** The sentence and the sources of a rule id or of another cause for a unit to end. */
export function ruleText(id: FinaliseCause): RuleText {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const prose = Object.entries(CAUSES).find(([cause]) => cause === id)?.[1] ?? '';
    return { id, prose, sources: ['docs/rules.md'] };
  }
  const sources = rule.cites.map(({ source, at }) => {
    const { title, where } = SOURCES[source];
    return `${source}, ${at}\n${title}\n${where}`;
  });
  return { id, prose: rule.prose, sources };
}
