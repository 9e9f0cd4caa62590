import { isDeepStrictEqual } from 'node:util';
import {
  type Choices,
  CONTESTED_CHOICE_IDS,
  differing,
  type ModelRun,
  parseBehaviour,
  printChoices,
  runModel,
  WINDOWS,
} from '../../model/index.ts';
import { engineCounts, engineOperands, modelCounts } from '../comparison/engine.ts';
import { bothObserve, compareOutcomes } from '../comparison/fields/compare.ts';
import { mixtures } from '../input/generate/mixture.ts';
import { statedBehaviours } from '../input/scenario/contract.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import type { Case } from '../search/campaign/case.ts';
import { captureCases, corpusCases, generatedCases } from '../search/campaign/sources.ts';
import type { CoreAnswer } from '../subjects/core/answers.ts';
import { createProgram } from '../subjects/core/program.ts';
import { rulesText } from '../subjects/core/protocol.ts';

/** One scenario on which engine and model are to agree, under the same choices. */
export interface Meeting {
  readonly scenario: Scenario;
  readonly choices: Choices;
}

/** One with the answer of the unbroken engine. */
export interface Answered {
  readonly meeting: Meeting;
  readonly answer: CoreAnswer;
}

const EXACT = bothObserve({ time: true, decisions: true }, { time: true, decisions: true });

/**
 * Those of the corpus, each under the behaviours it states that the engine has, and of the captures; and
 * generated ones.
 *
 * @param generated so many scenarios, and as many lifecycles of a device, under `windows`; a fifth as many
 *   of each under mixtures
 */
export async function meetings(
  seed: number,
  generated: number,
): Promise<Readonly<Record<'fixed' | 'generated', readonly Meeting[]>>> {
  const corpus = await corpusCases(true);
  const mixtureCount = Math.floor(generated / 5);
  const windows = [
    ...generatedCases('generated', seed, generated),
    ...generatedCases('lifecycle', seed, generated),
  ];
  const mixed = [
    ...generatedCases('generated', seed + 1, mixtureCount),
    ...generatedCases('lifecycle', seed + 1, mixtureCount),
  ];
  const choices = mixtures(seed, mixed.length);
  return {
    fixed: [
      ...underWindows([...corpus, ...(await captureCases(true))]),
      ...corpus.flatMap(underOthers),
    ],
    generated: [
      ...underWindows(windows),
      ...mixed.map(({ scenario }, index) => ({ scenario, choices: choices[index] ?? WINDOWS })),
    ],
  };
}

/** The engine, and so a meeting, is of one queue. */
function underWindows(cases: readonly Case[]): readonly Meeting[] {
  return cases
    .filter(({ scenario }) => scenario.config.pairs === 1)
    .map(({ scenario }) => ({ scenario, choices: WINDOWS }));
}

/** A contract scenario under the other behaviours it states, but for what the model alone can do. */
function underOthers({ scenario, file }: Case): readonly Meeting[] {
  if (file?.contract === undefined || scenario.config.pairs > 1) return [];
  return statedBehaviours(file.contract)
    .map(parseBehaviour)
    .filter(({ choices, defects }) => defects.size === 0 && isEngines(choices))
    .map(({ choices }) => ({ scenario, choices }));
}

function isEngines(choices: Choices): boolean {
  const known: readonly string[] = CONTESTED_CHOICE_IDS;
  const others = differing(choices, WINDOWS);
  return others.length > 0 && others.every((choice) => known.includes(choice));
}

export function modelRun({ scenario, choices }: Meeting): ModelRun {
  return runModel(scenario.config, scenario.events, choices);
}

/** In what the engine's answer is not the model's; undefined when it is. */
export function disagreement(
  { scenario, choices }: Meeting,
  model: ModelRun,
  answer: CoreAnswer,
): string | undefined {
  const actual = { ...answer, kind: 'ran' } as const;
  const agrees = {
    'deliveries or decisions':
      compareOutcomes({ ...model, kind: 'ran' }, actual, EXACT).kind === 'agree',
    operands: isDeepStrictEqual(
      answer.decisions.map(({ operands }) => operands),
      model.decisions.map(engineOperands),
    ),
    counters: isDeepStrictEqual(engineCounts(answer), modelCounts(model)),
  };
  const [differs] = Object.entries(agrees).find(([, alike]) => !alike) ?? [];
  return differs && `${scenario.name} under ${printChoices(choices)}: ${differs} differ`;
}

/** Scenarios asked for before the first answer is looked at. */
const ASKED_AHEAD = 32;

/**
 * Asks the native program at `path` about each meeting and calls `heard` with the answers, in order,
 * until it returns a reason to stop, which is returned. A program that dies, or that is not through
 * when `signal` is aborted, is such a reason too.
 */
export async function askEngine(
  path: string,
  all: readonly Meeting[],
  signal: AbortSignal,
  heard: (answer: CoreAnswer, index: number) => string | undefined,
): Promise<string | undefined> {
  const program = createProgram(path, { decisions: true, counters: true });
  const close = () => void program.close();
  signal.addEventListener('abort', close);
  const ask = ({ scenario, choices }: Meeting) => program.run(scenario, rulesText(choices));
  try {
    for (let from = 0; from < all.length; from += ASKED_AHEAD) {
      const asked = all.slice(from, from + ASKED_AHEAD);
      const replies = await Promise.all(asked.map(ask));
      for (const [index, reply] of replies.entries()) {
        const name = asked[index]?.scenario.name;
        if (reply.kind === 'died') return `${name}: ${signal.aborted ? 'no end' : reply.how}`;
        const reason = heard(reply.answer, from + index);
        if (reason !== undefined) return reason;
      }
    }
    return undefined;
  } finally {
    signal.removeEventListener('abort', close);
    await program.close();
  }
}
