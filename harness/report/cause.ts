import {
  CHOICE_IDS,
  CHOICES,
  type Choice,
  type ChoiceId,
  type Choices,
  type Citation,
  cite,
  type FinaliseCause,
  RULES,
  type RuleId,
  SOURCES,
  WINDOWS,
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

/** The choices on which the sentence of a rule, or of another cause, depends, where they have other names. */
const DECIDED_BY: Partial<Record<FinaliseCause, readonly ChoiceId[]>> = {
  'tcp-flags': ['fin', 'other-flags'],
  'ip-options': ['extensions'],
  'ecn-ip': ['ecn'],
  'ecn-tcp': ['ecn', 'cwr'],
  'ack-number': ['old-ack', 'new-ack'],
  window: ['window-change'],
  df: ['ip-id'],
};

/**
 * The sentence and the sources of a rule, or of another cause that finalises a unit. Where `choices` has another
 * reading than the default of a choice that it depends on, the reading is told as well, with its source.
 */
export function ruleText(id: FinaliseCause, choices: Choices = WINDOWS): RuleText {
  const rule = RULES.find((candidate) => candidate.id === id);
  const text: RuleText = {
    id,
    prose: rule?.prose ?? Object.entries(CAUSES).find(([cause]) => cause === id)?.[1] ?? '',
    sources: (rule?.cites ?? [cite('contract', `end.cause.${id}`)]).map(sourceText),
  };
  const ofSameName = CHOICE_IDS.filter((choice) => choice === id);
  return [...ofSameName, ...(DECIDED_BY[id] ?? [])]
    .filter((choice) => choices[choice] !== WINDOWS[choice])
    .reduce((before, choice) => underReading(before, choice, choices[choice]), text);
}

function underReading({ id, prose, sources }: RuleText, choice: ChoiceId, name: string): RuleText {
  const { prose: question, readings }: Choice = CHOICES[choice];
  const reading = readings[name];
  if (reading === undefined) return { id, prose, sources };
  return {
    id,
    prose: `${prose} Here, instead, ${choice}=${name}: ${question} ${reading.prose}`,
    sources: [...reading.cites.map(sourceText), ...sources],
  };
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
