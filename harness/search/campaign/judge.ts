import { type Behaviour, type ModelRun, WINDOWS_BEHAVIOUR } from '../../../model/index.ts';
import { bothObserve, compareOutcomes } from '../../comparison/fields/compare.ts';
import { checkContract } from '../../comparison/fields/contract.ts';
import type { Difference } from '../../comparison/fields/difference.ts';
import { checkExpected, type ExpectationFailure } from '../../comparison/fields/expected.ts';
import { type BrokenLaw, checkLaws } from '../../comparison/laws/laws.ts';
import { expectationsUnder } from '../../input/scenario/contract.ts';
import type { ScenarioFile } from '../../input/scenario/file.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Finding, RanScenario, Unanswered } from '../../report/finding.ts';
import type { SubjectEntry } from '../../subjects/entry.ts';
import type { CouldNotRun, Observes, Outcome, Subject } from '../../subjects/subject.ts';
import type { ModelRuns } from './case.ts';

/** The judgement of one scenario on one subject. */
export type Judgement =
  | { readonly kind: 'agree'; readonly ran: RanScenario }
  /** The run differs from the model, breaks a law, or does not meet its own scenario file. */
  | { readonly kind: 'differ'; readonly finding: Finding }
  /** No answer about the rules. */
  | { readonly kind: 'could-not-run'; readonly unanswered: Unanswered }
  /** The subject can never run such a scenario: it has no clock, for example. */
  | { readonly kind: 'unsuited'; readonly failure: CouldNotRun };

/** A subject that was started, with its entry. */
export interface RunningSubject {
  readonly entry: SubjectEntry;
  readonly subject: Subject;
  /** The behaviour that the model follows for it; default: the contract. */
  readonly follows?: Follows;
}

export interface Follows {
  /** As given on the command line; a profile's name also selects the expectations of scenario files. */
  readonly text: string;
  readonly behaviour: Behaviour;
}

/** The option with which a command follows it, after a space; empty for the contract. */
export function followsWords({ text } = CONTRACT): string {
  return text === CONTRACT.text ? '' : ` --profile ${text}`;
}

export const CONTRACT: Follows = { text: 'windows', behaviour: WINDOWS_BEHAVIOUR };

/** The model reports everything. */
export const MODEL_OBSERVES = { time: true, decisions: true };

/** Runs `scenario` on one subject and judges the outcome against the model, the laws and its file. */
export async function judge(
  { entry, subject, follows = CONTRACT }: RunningSubject,
  scenario: Scenario,
  models: ModelRuns,
  file?: ScenarioFile,
): Promise<Judgement> {
  const adapted = entry.adapt(scenario);
  if ('kind' in adapted) return { kind: 'unsuited', failure: adapted };
  const actual = await subject.run(adapted);
  if (actual.kind === 'could-not-run') {
    if (actual.unsuited) return { kind: 'unsuited', failure: actual };
    const unanswered = { subject: entry.name, scenario, failure: actual };
    return { kind: 'could-not-run', unanswered };
  }
  const model = models.of(adapted, follows.behaviour);
  const observes = bothObserve(MODEL_OBSERVES, subject.observes);
  const differences = differencesOf(compareOutcomes({ ...model, kind: 'ran' }, actual, observes));
  // the laws follow from the contract: what another behaviour breaks too is nothing new
  const lawful = follows.behaviour === WINDOWS_BEHAVIOUR;
  const asTheModel = lawful && observes.time && differences.length === 0;
  const broken = asTheModel
    ? models.brokenBy(adapted)
    : lawful || differences.length > 0
      ? checkLaws(adapted, actual.deliveries, observes)
      : [];
  const known = lawful || broken.length === 0 ? [] : checkLaws(adapted, model.deliveries, observes);
  // what a file expects is whole deliveries
  const whole = observes.without === undefined;
  const unmet =
    file === undefined || !whole
      ? []
      : unmetBy(file, follows.text, adapted, model, actual, observes);
  const ran: RanScenario = {
    ...{ subject: entry.name, scenario: adapted, model, actual, ...observes },
    ...(file === undefined ? {} : { connections: file.connections }),
  };
  if (differences.length + broken.length + unmet.length === 0) return { kind: 'agree', ran };
  const finding: Finding = {
    ...ran,
    given: scenario,
    differences,
    broken: broken.filter((one) => !known.some((other) => sameLaw(one, other))),
    unmet,
  };
  return { kind: 'differ', finding };
}

function sameLaw(a: BrokenLaw, b: BrokenLaw): boolean {
  return a.law === b.law && a.problem === b.problem;
}

function differencesOf(comparison: ReturnType<typeof compareOutcomes>): readonly Difference[] {
  return comparison.kind === 'differ' ? comparison.differences : [];
}

/**
 * The expectations of the file for the behaviour `followed` that the subject does not meet. Of a scenario that
 * was adapted, only the deliveries of a contract are checked, and only where the model's adapted run meets
 * them.
 */
function unmetBy(
  file: ScenarioFile,
  followed: string,
  adapted: Scenario,
  model: ModelRun,
  actual: Extract<Outcome, { kind: 'ran' }>,
  observes: Observes,
): ExpectationFailure[] {
  const asItIs = adapted === file.scenario;
  const expected = file.expected.find(({ profile }) => profile === followed);
  const ofProfile =
    asItIs && expected !== undefined
      ? checkExpected(file, expected, actual.deliveries, observes.time)
      : [];
  const contract = file.contract && expectationsUnder(file.contract, followed);
  if (contract === undefined) return ofProfile;
  if (asItIs) return [...ofProfile, ...checkContract(file, contract, actual, observes)];
  const shown = { time: false, decisions: false };
  return checkContract(file, contract, { kind: 'ran', ...model }, shown).length === 0
    ? checkContract(file, contract, actual, shown)
    : [];
}
