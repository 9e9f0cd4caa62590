import * as v from 'valibot';

/** The messages between the search and its worker processes. */

export const WALK_REQUEST = v.object({
  /** Path of the native program. */
  program: v.string(),
  /** Name of the scope. */
  scope: v.string(),
  depth: v.number(),
  /** The laws are asked of scenarios of up to so many events. */
  laws: v.number(),
  part: v.number(),
});

export type WalkRequest = v.InferOutput<typeof WALK_REQUEST>;

const PATH = v.pipe(v.array(v.number()), v.readonly());

export const WALK_RESULT = v.object({
  part: v.number(),
  scenarios: v.number(),
  /** Of them, those of which the laws were asked. */
  judged: v.number(),
  /** Of each pair of rules, whether they met (`RulePairs`). */
  met: v.array(v.number()),
  /** Scenarios in which the model breaks a law. */
  unlawful: v.array(PATH),
  /** Scenarios whose last event, or what follows it, differs. */
  differing: v.array(PATH),
  /** The engine ended at this scenario. */
  died: v.optional(v.object({ path: PATH, how: v.string(), log: v.string() })),
});

export type WalkResult = v.InferOutput<typeof WALK_RESULT>;
