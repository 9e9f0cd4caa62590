import type { Finding } from './finding.ts';

export type DeliveryKind = 'same' | 'differs' | 'missing' | 'extra';

/** Indexes of a delivery of the model and of the subject's delivery in its place. */
export interface PairedDelivery {
  readonly kind: DeliveryKind;
  readonly expected: number | undefined;
  readonly actual: number | undefined;
  /** Its time: the subject's, or the model's where the subject has no clock. */
  readonly at: number;
}

/** Both lists side by side, in order. */
export function pairDeliveries(
  finding: Pick<Finding, 'differences' | 'model' | 'actual' | 'time'>,
): PairedDelivery[] {
  const missing = new Set<number>();
  const extra = new Set<number>();
  const differing = new Set<number>();
  for (const difference of finding.differences) {
    if (difference.kind === 'missing') missing.add(difference.expected);
    if (difference.kind === 'extra') extra.add(difference.actual);
    if (difference.kind === 'delivery') differing.add(difference.expected);
  }
  const left = finding.model.deliveries;
  const right = finding.actual.deliveries;
  const pairs: PairedDelivery[] = [];
  let latest = 0;
  const pair = (kind: DeliveryKind, expected: number | undefined, actual: number | undefined) => {
    const theirs = finding.time ? right[actual ?? -1]?.at : undefined;
    latest = theirs ?? left[expected ?? -1]?.at ?? latest;
    pairs.push({ kind, expected, actual, at: latest });
  };
  for (let i = 0, j = 0; i < left.length || j < right.length; ) {
    if (missing.has(i)) pair('missing', i++, undefined);
    else if (extra.has(j)) pair('extra', undefined, j++);
    else pair(differing.has(i) ? 'differs' : 'same', i++, j++);
  }
  return pairs;
}
