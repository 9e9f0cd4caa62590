import {
  type Citation,
  type FinaliseCause,
  RULES,
  type RuleId,
  SOURCES,
} from '../../model/index.ts';

/** A rule as the report quotes it. */
export interface RuleText {
  /** Of a rule, of another cause for a unit to end, or of what a unit takes (taken.ts). */
  readonly id: string;
  readonly prose: string;
  readonly sources: readonly SourceText[];
}

export interface SourceText {
  /** `MS rules, flowchart 1`. */
  readonly place: string;
  readonly title?: string;
  /** A web address, or a path of this project. */
  readonly where?: string;
}

/** Causes that are no rule about a frame (docs/rules.md, 1.6); `rsc-off` is both. */
const CAUSES: Readonly<Record<Exclude<FinaliseCause, RuleId>, string>> = {
  interval: 'The interval since the first segment of the unit has passed (1.6, 8.7).',
  'flow-table': 'The flow table needed room, the oldest unit made it (8.9).',
  'driver-gone': 'The driver went, or the card was taken out (10.6, 10.11).',
  'vm-stop': 'The machine stopped (10.7, 10.10).',
  'link-down': 'The link went down (10.9).',
  'queue-gone': 'The driver gave the queue up (10.13).',
};

/** The sentence and the sources of a rule id or of another cause for a unit to end. */
export function ruleText(id: FinaliseCause): RuleText {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const prose = Object.entries(CAUSES).find(([cause]) => cause === id)?.[1] ?? '';
    return { id, prose, sources: [{ place: 'docs/rules.md' }] };
  }
  return { id, prose: rule.prose, sources: rule.cites.map(sourceText) };
}

export function sourceText({ source, at }: Citation): SourceText {
  return { place: `${source}, ${at}`, ...SOURCES[source] };
}
