/** What the page shows of a scenario: runs, their first difference, the drawing, each step. No part of it needs a page. */

import { compareOutcomes } from '../../harness/comparison/fields/compare.ts';
import type { ScenarioFile } from '../../harness/input/scenario/file.ts';
import { ConnectionTable } from '../../harness/input/scenario/text/connection-table.ts';
import type { Finding } from '../../harness/report/finding.ts';
import type { Markup } from '../../harness/report/html/markup.ts';
import { type Drawn, timelineSvg } from '../../harness/report/html/timeline.ts';
import { timelineOf } from '../../harness/report/timeline.ts';
import { type Behaviour, type ModelRun, runModel } from '../../model/index.ts';
import { Steps } from './steps.ts';

/** The behaviour that is shown, or the one beside it. */
export interface Side {
  /** As the person wrote it. */
  readonly name: string;
  readonly behaviour: Behaviour;
  readonly run: ModelRun;
  readonly steps: Steps;
}

export interface Result {
  readonly file: ScenarioFile;
  readonly table: ConnectionTable;
  readonly of: Side;
  /** Undefined when nothing is compared. */
  readonly against: Side | undefined;
  /** As the report has it: the model is `against`, the subject `of`; alone, both are the same run. */
  readonly finding: Finding;
}

export interface Named {
  readonly name: string;
  readonly behaviour: Behaviour;
}

export function runScenario(file: ScenarioFile, of: Named, against: Named | undefined): Result {
  const left = sideOf(file, of);
  const right = against === undefined ? undefined : sideOf(file, against);
  const model = (right ?? left).run;
  const comparison =
    right === undefined
      ? undefined
      : compareOutcomes(
          { kind: 'ran', ...model },
          { kind: 'ran', ...left.run },
          { time: true, decisions: true },
        );
  const { scenario, connections } = file;
  const finding: Finding = {
    subject: of.name,
    scenario,
    given: scenario,
    model,
    actual: { kind: 'ran', ...left.run },
    time: true,
    decisions: true,
    connections,
    differences: comparison?.kind === 'differ' ? comparison.differences : [],
    broken: [],
    unmet: [],
  };
  return { file, table: ConnectionTable.named(connections), of: left, against: right, finding };
}

function sideOf({ scenario }: ScenarioFile, { name, behaviour }: Named): Side {
  const { choices, defects } = behaviour;
  const run = runModel(scenario.config, scenario.events, choices, defects);
  return { name, behaviour, run, steps: new Steps(scenario, behaviour) };
}

/** @param current index of the event that is looked at; of a long scenario the part around it is drawn */
export function drawing({ finding, of, against }: Result, current: number): Markup {
  const rows: Drawn =
    against === undefined
      ? { model: 'out', subject: undefined, current }
      : { model: against.name, subject: of.name, current };
  return timelineSvg(timelineOf(finding, current), rows);
}
