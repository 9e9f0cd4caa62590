import { DEFECTS, type Defect } from '../../../model/index.ts';
import type { Change } from '../explain/change.ts';
import type { Entry } from './entry.ts';

/** What a finding means for whoever repairs the device, the gravest first. */
export const VERDICTS = [
  'violates',
  'legal, coalesces less',
  'question for the specification',
] as const;

export type FindingVerdict = (typeof VERDICTS)[number];

/** The verdicts in a sentence each. */
export const VERDICT_PROSE: Readonly<Record<FindingVerdict, string>> = {
  violates: 'no source supports it, and data, a requirement or the host suffers',
  'legal, coalesces less':
    'no source requires better, and the guest only gets more and smaller units',
  'question for the specification':
    'the sources disagree, and it follows another one than the profile',
};

/** A reading has a source of its own; of the defects those that only coalesce less are legal. */
export function verdictOnChange(change: Change): FindingVerdict {
  if (change.kind === 'reading') return 'question for the specification';
  const { severity }: Defect = DEFECTS[change.defect];
  return severity === 'coalesces less' ? 'legal, coalesces less' : 'violates';
}

/** An overrun or a crash violates; of a difference that nothing explains, no verdict is known. */
export function verdictOnEntry(entry: Entry): FindingVerdict | undefined {
  switch (entry.kind) {
    case 'explained':
      return verdictOnChange(entry.change);
    case 'overrun':
    case 'crash':
      return 'violates';
    case 'unexplained':
      return undefined;
  }
}
