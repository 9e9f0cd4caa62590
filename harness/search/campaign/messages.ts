/**
 * The messages between a campaign and its worker processes. They travel as structured clones, so a law, which
 * has a function, travels as its id.
 */

import * as v from 'valibot';
import type { Behaviour } from '../../../model/index.ts';
import { type ErrorName, UserError } from '../../base/errors.ts';
import type { Violation } from '../../comparison/laws/law.ts';
import { LAWS } from '../../comparison/laws/laws.ts';
import type { Finding } from '../../report/finding.ts';
import type { Task } from './case.ts';
import type { JudgedTask, TaskVerdict } from './judges.ts';

/** A subject for a worker to start; the fields of `Follows`. */
export interface StartedBy {
  readonly subject: string;
  readonly text: string;
  readonly behaviour: Behaviour;
}

interface SentLaw extends Violation {
  readonly law: string;
}

type SentFinding = Omit<Finding, 'broken'> & { readonly broken: readonly SentLaw[] };

type SentVerdict =
  | Exclude<TaskVerdict, { kind: 'differ' }>
  | { readonly kind: 'differ'; readonly finding: SentFinding };

type SentTask = Omit<JudgedTask, 'verdicts'> & { readonly verdicts: readonly SentVerdict[] };

/** Both ends run the same program, so that only the shape of a message is checked. */
function sent<T>() {
  return v.custom<T>((value) => typeof value === 'object' && value !== null);
}

/** To a worker: first the subjects, then tasks with the places of their subjects among those. */
export const REQUEST = v.variant('kind', [
  v.object({ kind: v.literal('start'), subjects: v.array(sent<StartedBy>()) }),
  v.object({
    kind: v.literal('judge'),
    id: v.number(),
    task: sent<Task>(),
    subjects: v.array(v.number()),
  }),
]);

/** From a worker, one for each task, in any order. */
export const ANSWER = v.variant('kind', [
  v.object({ kind: v.literal('judged'), id: v.number(), judged: sent<SentTask>() }),
  v.object({ kind: v.literal('failed'), id: v.number(), error: sent<SentError>() }),
]);

export type Request = v.InferOutput<typeof REQUEST>;
export type Answer = v.InferOutput<typeof ANSWER>;

export function packed(judged: JudgedTask): SentTask {
  return {
    ...judged,
    verdicts: judged.verdicts.map((verdict) => {
      if (verdict.kind !== 'differ') return verdict;
      const broken = verdict.finding.broken.map(({ law, ...rest }) => ({ ...rest, law: law.id }));
      return { kind: 'differ', finding: { ...verdict.finding, broken } };
    }),
  };
}

export function unpacked(judged: SentTask): JudgedTask {
  return {
    ...judged,
    verdicts: judged.verdicts.map((verdict) => {
      if (verdict.kind !== 'differ') return verdict;
      const broken = verdict.finding.broken.map(({ law, ...rest }) => ({
        ...rest,
        law: lawNamed(law),
      }));
      return { kind: 'differ', finding: { ...verdict.finding, broken } };
    }),
  };
}

function lawNamed(id: string) {
  const law = LAWS.find((candidate) => candidate.id === id);
  if (law === undefined) throw new Error(`a worker names the law '${id}', which is unknown here`);
  return law;
}

type SentError =
  | { readonly code: ErrorName; readonly message: string; readonly next: string }
  | { readonly code: undefined; readonly message: string; readonly stack: string };

export function packedError(error: unknown): SentError {
  if (error instanceof UserError) {
    const { code, message, next } = error;
    return { code, message, next };
  }
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return { code: undefined, message, stack };
}

export function unpackedError(error: SentError): Error {
  if (error.code !== undefined) return new UserError(error.code, error.message, error.next);
  const unpacked = new Error(error.message);
  unpacked.stack = error.stack;
  return unpacked;
}
