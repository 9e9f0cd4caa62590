import {
  type Behaviour,
  CHOICE_IDS,
  CHOICES,
  type ChoiceId,
  type Choices,
  type Citation,
  DEFECT_IDS,
  DEFECTS,
  type Defect,
  type DefectId,
  type Reading,
  readingsOf,
} from '../../../model/index.ts';

/** One step from a behaviour to another. */
export type Change =
  | {
      readonly kind: 'reading';
      readonly choice: ChoiceId;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'defect'; readonly defect: DefectId; readonly present: boolean };

/** As behaviours are written: `psh=or-flush`, `+DEFECT`, `-DEFECT`. */
export function changeText(change: Change): string {
  if (change.kind === 'reading') return `${change.choice}=${change.to}`;
  return `${change.present ? '+' : '-'}${change.defect}`;
}

/** Every single change of `base`: the readings in the order of docs/rules/readings.md, then the defects. */
export function changesOf({ choices, defects }: Behaviour): Change[] {
  const readings = CHOICE_IDS.flatMap((choice) =>
    readingsOf(choice)
      .filter((to) => to !== choices[choice])
      .map((to): Change => ({ kind: 'reading', choice, from: choices[choice], to })),
  );
  const others = DEFECT_IDS.map(
    (defect): Change => ({ kind: 'defect', defect, present: !defects.has(defect) }),
  );
  return [...readings, ...others];
}

/** The changes that make `to` of `from`. */
export function changesBetween(from: Behaviour, to: Behaviour): Change[] {
  return changesOf(from).filter((change) =>
    change.kind === 'reading'
      ? to.choices[change.choice] === change.to
      : to.defects.has(change.defect) === change.present,
  );
}

export function withChanges(base: Behaviour, changes: readonly Change[]): Behaviour {
  const defects = new Set(base.defects);
  const readings: Partial<Record<ChoiceId, string>> = {};
  for (const change of changes) {
    if (change.kind === 'reading') readings[change.choice] = change.to;
    else if (change.present) defects.add(change.defect);
    else defects.delete(change.defect);
  }
  // a change only ever names a reading of its own choice
  const choices = { ...base.choices, ...readings } as Choices;
  return { choices, defects };
}

/** Whether both say something about the same choice or defect. */
export function sameSubject(a: Change, b: Change): boolean {
  return a.kind === 'reading'
    ? b.kind === 'reading' && a.choice === b.choice
    : b.kind === 'defect' && a.defect === b.defect;
}

/** The sentence about a device on one side of a change, with its sources. */
export interface ChangeSentence {
  /** `psh=or`, `+DEFECT`, `-DEFECT`. */
  readonly name: string;
  readonly prose: string;
  readonly cites: readonly Citation[];
}

/** The sentences after and before a change. */
export function sentencesOf(change: Change): {
  readonly after: ChangeSentence;
  readonly before: ChangeSentence;
} {
  if (change.kind === 'reading') {
    const { choice, from, to } = change;
    return { after: readingSentence(choice, to), before: readingSentence(choice, from) };
  }
  const { prose, cites, breaks }: Defect = DEFECTS[change.defect];
  const has: ChangeSentence = { name: `+${change.defect}`, prose, cites };
  const none: ChangeSentence = {
    name: `-${change.defect}`,
    prose: breaks.says,
    cites: cites.slice(1),
  };
  return change.present ? { after: has, before: none } : { after: none, before: has };
}

function readingSentence(choice: ChoiceId, reading: string): ChangeSentence {
  const readings: Readonly<Record<string, Reading>> = CHOICES[choice].readings;
  const found = readings[reading];
  if (found === undefined) throw new Error(`choice ${choice} has no reading ${reading}`);
  return { name: `${choice}=${reading}`, prose: found.prose, cites: found.cites };
}
