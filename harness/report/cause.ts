import {
  type Citation,
  cite,
  type FinaliseCause,
  RULES,
  type RuleId,
  SOURCES,
} from '../../model/index.ts';

/** A rule as the report quotes it. */
export interface RuleText {
  /** Id of a rule, of another cause that finalises a unit, or of a field that a unit merges (merged.ts). */
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

/** Causes that are no rule about a frame [end.cause]; `rsc-off` is a rule too. */
const CAUSES: Readonly<Record<Exclude<FinaliseCause, RuleId>, string>> = {
  interval: 'The interval since the first segment of the unit has passed.',
  'flow-table': 'The flow table was full, and its oldest unit was finalised.',
  'driver-gone': 'The driver reset the device, or the card was unplugged.',
  'vm-stop': 'The machine stopped or was migrated.',
  'link-down': 'The link went down.',
  'queue-gone': 'The driver stopped using the queue pair.',
};

/** The sentence and the sources of a rule, or of another cause that finalises a unit. */
export function ruleText(id: FinaliseCause): RuleText {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const prose = Object.entries(CAUSES).find(([cause]) => cause === id)?.[1] ?? '';
    return { id, prose, sources: [sourceText(cite('contract', `end.cause.${id}`))] };
  }
  return { id, prose: rule.prose, sources: rule.cites.map(sourceText) };
}

export function sourceText({ source, at }: Citation): SourceText {
  const { title, where } = SOURCES[source];
  const [page] = at.split('.');
  return {
    place: `${source}, ${at}`,
    title,
    where: source === 'contract' ? `${where}${page}.md` : where,
  };
}
