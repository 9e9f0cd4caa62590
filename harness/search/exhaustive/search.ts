import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as v from 'valibot';
import { RULE_IDS } from '../../../model/index.ts';
import { UserError } from '../../base/errors.ts';
import { commandOf } from '../../base/root.ts';
import type { Scope } from './domain.ts';
import { WALK_RESULT, type WalkRequest, type WalkResult } from './messages.ts';
import { type Path, partsOf } from './walk.ts';

/** The result of a scope so far; of its parts, those before `next` are in it. */
export interface Walked {
  readonly next: number;
  readonly scenarios: number;
  readonly judged: number;
  readonly met: readonly number[];
  readonly found: readonly FoundScenario[];
}

/** A scenario on which engine and model differ, or that breaks a law, or kills the engine. */
export interface FoundScenario {
  readonly kind: 'differs' | 'breaks a law' | 'kills the engine';
  readonly path: Path;
  /** How the engine ended, and the end of its log. */
  readonly log?: string | undefined;
}

export const NOTHING: Walked = {
  next: 0,
  scenarios: 0,
  judged: 0,
  met: Array.from({ length: RULE_IDS.length ** 2 }, () => 0),
  found: [],
};

export interface Search {
  readonly scope: Scope;
  /** The most events of a scenario. */
  readonly depth: number;
  readonly laws: number;
  readonly program: string;
  readonly workers: number;
  readonly from: Walked;
  readonly signal: AbortSignal;
  /** Called with each part that is added, in their order. */
  readonly onPart: (walked: Walked) => void;
}

/** Parts that a worker has at a time: one is walked while the engine answers for another. */
const IN_FLIGHT = 2;

/** Deaths of the engine after which a scope is given up: each takes with it what is left of a part. */
const DEATHS = 20;

/** Whether the scope was given up, because its scenarios kill the engine. */
export function isGivenUp({ found }: Walked): boolean {
  return found.filter(({ kind }) => kind === 'kills the engine').length >= DEATHS;
}

/** Walks the parts that are left. When aborted, those in flight end and are added. */
export async function searchScope(search: Search): Promise<Walked> {
  const { scope, from, signal, onPart } = search;
  const ready = new Map<number, WalkResult>();
  let walked = from;
  let next = from.next;
  const add = (result: WalkResult) => {
    ready.set(result.part, result);
    for (let one = ready.get(walked.next); one !== undefined; one = ready.get(walked.next)) {
      ready.delete(walked.next);
      walked = added(walked, one);
      onPart(walked);
    }
  };
  const nextPart = () => {
    const over = signal.aborted || isGivenUp(walked) || next >= partsOf(scope);
    return over ? undefined : next++;
  };
  await Promise.all(Array.from({ length: search.workers }, () => runWorker(search, nextPart, add)));
  return walked;
}

function added(walked: Walked, result: WalkResult): Walked {
  const { differing, unlawful, died } = result;
  return {
    next: walked.next + 1,
    scenarios: walked.scenarios + result.scenarios,
    judged: walked.judged + result.judged,
    met: walked.met.map((met, index) => met | (result.met[index] ?? 0)),
    found: [
      ...walked.found,
      ...differing.map((path) => ({ kind: 'differs', path }) as const),
      ...unlawful.map((path) => ({ kind: 'breaks a law', path }) as const),
      ...(died === undefined
        ? []
        : [
            { kind: 'kills the engine', path: died.path, log: `${died.how}\n${died.log}` } as const,
          ]),
    ],
  };
}

/** One process; it is given parts until there are no more. @throws UserError could-not-run when it ends before */
async function runWorker(
  { scope, depth, laws, program }: Search,
  nextPart: () => number | undefined,
  add: (result: WalkResult) => void,
): Promise<void> {
  const [node, ...args] = commandOf('harness/search/exhaustive/worker.ts');
  // A session of its own: an interrupt from the terminal reaches the search alone, which lets what is in flight end.
  const child = spawn(node, args, {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    serialization: 'advanced',
    detached: true,
  });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-65_536);
  });
  // `close` is not emitted after a call of `disconnect`.
  const ended = once(child, 'exit');
  let waiting = 0;
  const give = () => {
    const part = nextPart();
    if (part === undefined) return;
    waiting += 1;
    send(child, { program, scope: scope.name, depth, laws, part });
  };
  const done = new Promise<void>((resolve) => {
    child.on('message', (message) => {
      waiting -= 1;
      add(v.parse(WALK_RESULT, message));
      give();
      if (waiting === 0) resolve();
    });
    for (let n = 0; n < IN_FLIGHT; n++) give();
    if (waiting === 0) resolve();
  });
  const gone = await Promise.race([done, ended]);
  if (gone !== undefined) {
    const [code, signal] = gone;
    throw new UserError(
      'could-not-run',
      `A worker process ended (${signal ?? `exit status ${code}`}).\n${log}`,
      'Continue with --resume.',
    );
  }
  child.disconnect();
  await ended;
}

function send(child: ChildProcess, request: WalkRequest): void {
  // One that has ended is told by its end.
  child.send(request, () => {});
}
