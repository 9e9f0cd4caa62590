import { DEFECTS, type Defect, SEVERITIES, type Severity } from '../../model/index.ts';
import type { Change } from '../explain/change.ts';
import type { Ran } from '../explain/pair.ts';
import type { BrokenLaw } from '../laws/laws.ts';

/** What it costs to break a law. */
const OF_LAW: Readonly<Record<string, Severity>> = {
  stream: 'corrupts data',
  lost: 'loses data',
  order: 'reorders',
  others: 'reorders',
};

/**
 * A defect's own severity. A reading has none: what it costs is seen in the run, in the laws it breaks,
 * or in units that become more and smaller; else the device does what its specification does not say.
 *
 * @param broken laws broken with the change that are kept without it
 */
export function severityOf(
  change: Change,
  broken: readonly BrokenLaw[],
  after: Ran,
  before: Ran,
): Severity {
  if (change.kind === 'defect') {
    const defect: Defect = DEFECTS[change.defect];
    return defect.severity;
  }
  const found = broken.map(({ law }) => OF_LAW[law.id] ?? 'breaks the specification');
  const [worst] = found.toSorted((a, b) => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b));
  if (worst !== undefined) return worst;
  return after.deliveries.length > before.deliveries.length
    ? 'coalesces less'
    : 'breaks the specification';
}
