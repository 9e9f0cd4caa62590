import { frameCount } from '../input/scenario/scenario.ts';
import { type DistinctFinding, describeFinding } from '../report/files.ts';
import type { RanScenario } from '../report/finding.ts';
import { type PageUnanswered, reportPage } from '../report/html/page.ts';
import { scenariosText } from '../report/notation.ts';
import { siteFrom } from '../report/site.ts';
import type { Case } from '../search/campaign/case.ts';
import { causeText, worst } from '../search/campaign/causes.ts';
import { followsWords, type Judgement, type RunningSubject } from '../search/campaign/judge.ts';
import { becauseOf } from '../search/campaign/shrink.ts';
import { exercisedBy, Tally } from '../search/campaign/tally.ts';

/** The page of one replay: each run drawn, the differences explained. */
export class ReplayPage {
  readonly #tally = new Tally();
  readonly #differences: DistinctFinding[] = [];
  readonly #agreeing: RanScenario[] = [];
  readonly #unanswered: PageUnanswered[] = [];
  readonly #start = performance.now();

  /** @param name of the scenario on the command line */
  add(name: string, running: RunningSubject, { source, scenario }: Case, verdict: Judgement): void {
    const subject = running.entry.name;
    this.#tally.judged(source, subject, verdict.kind, frameCount(scenario));
    switch (verdict.kind) {
      case 'agree':
        this.#agreeing.push(verdict.ran);
        this.#tally.exercised(exercisedBy([verdict.ran.model]));
        return;
      case 'differ': {
        const { finding } = verdict;
        const set = becauseOf(running, finding);
        const kept = describeFinding(finding, name, {
          severity: worst(set, finding),
          words: followsWords(running.follows),
          because: set?.map(causeText),
        });
        this.#differences.push({ ...kept, times: 1 });
        this.#tally.exercised(exercisedBy([finding.model]));
        return;
      }
      case 'could-not-run':
        this.#unanswered.push({ subject, scenario: scenario.name, ...verdict.unanswered.failure });
        return;
      case 'unsuited':
        this.#unanswered.push({ subject, scenario: scenario.name, ...verdict.failure });
        return;
    }
  }

  /** @param file in which it will be */
  text(command: string, file: string): string {
    const differ = this.#differences.length;
    return reportPage({
      site: siteFrom(file),
      command,
      seconds: Math.round((performance.now() - this.#start) / 100) / 10,
      agree: differ + this.#unanswered.length === 0,
      verdict: differ === 0 ? 'No differences.' : `${scenariosText(differ)} with differences.`,
      rows: this.#tally.rows(),
      rules: [...this.#tally.rules()],
      causes: [...this.#tally.causes()],
      refused: [],
      differences: this.#differences,
      agreeing: this.#agreeing,
      others: [],
      unanswered: this.#unanswered,
    });
  }
}
