import { readdirSync, readFileSync } from 'node:fs';
import { checkModel } from '../harness/comparison/fields/contract.ts';
import { expectationsUnder, statedBehaviours } from '../harness/input/scenario/contract.ts';
import type { ScenarioFile } from '../harness/input/scenario/file.ts';
import { parseScenario } from '../harness/input/scenario/parse.ts';
import { contractText } from '../harness/report/contract.ts';
import { explainFinding } from '../harness/report/explain.ts';
import { explanationText } from '../harness/report/text.ts';
import { ModelRuns } from '../harness/search/campaign/case.ts';
import { CONTRACT, judge } from '../harness/search/campaign/judge.ts';
import type { SubjectEntry } from '../harness/subjects/entry.ts';
import { timeless } from '../harness/subjects/guest/scenario.ts';
import { subjectNamed } from '../harness/subjects/registry.ts';
import type { Subject } from '../harness/subjects/subject.ts';
import { differing, parseBehaviour, runModel, WINDOWS } from '../model/index.ts';
import { engineChoices } from './engine/mixture.ts';

const ROOT = new URL('contract/', import.meta.url).pathname;

/** Every contract scenario, under the name a person would type. */
export const CONTRACT_FILES: readonly ScenarioFile[] = readdirSync(ROOT, {
  recursive: true,
  encoding: 'utf8',
})
  .filter((name) => name.endsWith('.rsc'))
  .sort()
  .map((name) => parseScenario(readFileSync(`${ROOT}${name}`, 'utf8'), `test/contract/${name}`));

/** The behaviours a file states something for. */
export function behavioursOf({ contract }: ScenarioFile): readonly string[] {
  return contract === undefined ? [] : statedBehaviours(contract);
}

/** Where the model does not do what the file states, for a person; '' where it does all. */
export function modelFailures(file: ScenarioFile, name: string): string {
  const behaviour = parseBehaviour(name);
  const { config, events } = file.scenario;
  const stated = (file.contract && expectationsUnder(file.contract, name)) ?? [];
  const failures = checkModel(file, stated, behaviour);
  if (failures.length === 0) return '';
  const run = runModel(config, events, behaviour.choices, behaviour.defects);
  return contractText(file, 'model', name, failures, { ...run, kind: 'ran' });
}

/** One kind of engine, a subject for each behaviour it is asked to follow. */
export class Engines {
  readonly #entry: SubjectEntry;
  readonly #known: ReadonlyMap<string, unknown>;
  readonly #subjects = new Map<string, Promise<Subject>>();
  readonly #models = new ModelRuns();

  private constructor(entry: SubjectEntry, known: ReadonlyMap<string, unknown>) {
    this.#entry = entry;
    this.#known = known;
  }

  static async of(name: 'core' | 'qtest' | 'guest'): Promise<Engines> {
    const entry = await subjectNamed(name);
    return new Engines(entry, await engineChoices());
  }

  /** Whether it knows the readings of `behaviour`: defects and Linux's own are the model's alone. */
  follows(behaviour: string): boolean {
    const { choices, defects } = parseBehaviour(behaviour);
    const known = differing(choices, WINDOWS).every((choice) => this.#known.has(choice));
    return known && defects.size === 0;
  }

  /** What it does wrong, for a person; '' where it does all, or cannot be asked. */
  async failures(file: ScenarioFile, behaviour: string): Promise<string> {
    const cuts = this.#entry.name === 'core' ? cutsAtCounters(file) : [];
    for (const part of [...cuts, file]) {
      const text = await this.#failuresOf(part, behaviour);
      if (text !== '') return text;
    }
    return '';
  }

  async #failuresOf(file: ScenarioFile, behaviour: string): Promise<string> {
    const follows =
      behaviour === CONTRACT.text
        ? CONTRACT
        : { text: behaviour, behaviour: parseBehaviour(behaviour) };
    const subject = this.#subjects.get(behaviour) ?? this.#entry.create(follows.behaviour);
    this.#subjects.set(behaviour, subject);
    const running = { entry: this.#entry, subject: await subject, follows };
    const scenario = this.#entry.clock ? file.scenario : timeless(file.scenario);
    const verdict = await judge(running, scenario, this.#models, file);
    switch (verdict.kind) {
      case 'agree':
      case 'unsuited':
        return '';
      case 'could-not-run':
        return `${verdict.unanswered.failure.reason}\n${verdict.unanswered.failure.log ?? ''}`;
      case 'differ': {
        const { unmet, actual } = verdict.finding;
        const profile = behaviour === 'windows' ? '' : ` --profile ${behaviour}`;
        const command = `npx rsclab replay ${file.scenario.name} --against ${this.#entry.name}${profile}`;
        const text = contractText(file, this.#entry.name, behaviour, unmet, actual);
        return `${text}\n${explanationText(explainFinding(verdict.finding), command)}`;
      }
    }
  }

  async close(): Promise<void> {
    for (const subject of this.#subjects.values()) await (await subject).close();
    this.#subjects.clear();
  }
}

/**
 * The file up to each event after which counters are stated, but for decisions, which may be made later:
 * an engine reports its counters at the end of a scenario.
 */
function cutsAtCounters(file: ScenarioFile): ScenarioFile[] {
  const { scenario, contract } = file;
  if (contract === undefined) return [];
  const counted = (index: number) =>
    [contract.events[index], ...contract.variations.map(({ events }) => events.get(index))].some(
      (event) => event?.counts !== undefined,
    );
  return contract.events.slice(0, -1).flatMap((_, index) => {
    if (!counted(index)) return [];
    const events = contract.events.slice(0, index + 1).map(({ decision: _, ...event }) => event);
    const cut = { ...scenario, events: scenario.events.slice(0, index + 1) };
    return [{ ...file, scenario: cut, contract: { ...contract, events } }];
  });
}
