/** The text in the editor, read: a scenario, or what is wrong with it and where. */

import { UserError } from '../../harness/base/errors.ts';
import type { ScenarioFile } from '../../harness/input/scenario/file.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { behaviourNamed } from '../../harness/search/explain/model-side.ts';
import type { Behaviour } from '../../model/index.ts';

export interface Problem {
  /** From 1; undefined: it concerns the whole text. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly message: string;
  readonly next: string;
}

export type Read<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** The name of the scenario, in its errors and its file. */
export const NAME = 'scenario.rsc';

/** Lines that the page runs at most; a longer scenario is for the command line. */
export const MOST_LINES = 20_000;

const PLACE = new RegExp(`^${NAME}:(\\d+):(\\d+): (.*)$`, 's');

export function readText(text: string): Read<ScenarioFile> {
  const lines = text.split('\n').length;
  if (lines > MOST_LINES) {
    const [given, most] = [lines, MOST_LINES].map((one) => one.toLocaleString('en-US'));
    const message = `The scenario has ${given} lines, this page runs at most ${most}.`;
    const next = 'Take a part of it, or run: npx rsclab show FILE.rsc';
    return { kind: 'problem', problem: { line: undefined, column: undefined, message, next } };
  }
  return reading(() => parseScenario(text, NAME));
}

export function readBehaviour(text: string): Read<Behaviour> {
  return reading(() => behaviourNamed(text.trim()));
}

function reading<T>(read: () => T): Read<T> {
  try {
    return { kind: 'read', value: read() };
  } catch (error) {
    return { kind: 'problem', problem: problemOf(error) };
  }
}

/** What the page says of an error that the person can remove; others are thrown on. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof UserError)) throw error;
  const [, line, column, message] = PLACE.exec(error.message) ?? [];
  return {
    line: line === undefined ? undefined : Number(line),
    column: column === undefined ? undefined : Number(column),
    message: message ?? error.message,
    next: error.next,
  };
}
