import type { FinaliseCause } from '../../model/index.ts';
import { kindsOf } from '../comparison/fields/difference.ts';
import { divergenceInFinding } from './divergence.ts';
import type { Finding } from './finding.ts';

/** The kind of a finding: equal for findings that show the same difference. */
export interface Distinct {
  readonly subject: string;
  /** The first field that differs, places of bytes left out; or the law broken, or `expectation`. */
  readonly what: string;
  /** The rule the model followed at the divergence. */
  readonly rule: FinaliseCause | undefined;
  /** The rule the subject followed, when it reports it. */
  readonly otherRule: FinaliseCause | undefined;
}

export function distinctOf(finding: Finding): Distinct {
  const { subject, differences, broken } = finding;
  const [difference] = differences;
  if (difference === undefined) {
    const [law] = broken;
    const what = law === undefined ? 'expectation' : `law ${law.law.id}`;
    return { subject, what, rule: undefined, otherRule: undefined };
  }
  const { cause, otherCause } = divergenceInFinding(finding, difference);
  const [what = difference.kind] = kindsOf(difference);
  return { subject, what, rule: cause, otherRule: otherCause };
}

/** Equal for findings of one kind. */
export function distinctKey({ subject, what, rule, otherRule }: Distinct): string {
  return [subject, what, rule, otherRule].join('/');
}
