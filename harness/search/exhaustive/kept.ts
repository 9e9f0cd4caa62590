import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { digest } from '../../base/cache.ts';
import { parseJson } from '../../base/json.ts';
import { writeWhole } from '../../base/write.ts';
import { SCOPES } from './domain.ts';
import type { Walked } from './search.ts';

/** The results of a search that was interrupted, in a file. */

const WALKED = v.object({
  next: v.number(),
  scenarios: v.number(),
  judged: v.number(),
  met: v.array(v.number()),
  found: v.array(
    v.object({
      kind: v.picklist(['differs', 'breaks a law', 'kills the engine']),
      path: v.array(v.number()),
      log: v.optional(v.string()),
    }),
  ),
});

const KEPT = v.object({ key: v.string(), scopes: v.record(v.string(), WALKED) });

/** What a search is of: results of another are of no use to it. */
export function keyOf(depth: number, laws: number, program: string): string {
  const domain = SCOPES.map(({ name, words, moves }) => [
    name,
    words,
    moves.map(({ text }) => text),
  ]);
  return digest(JSON.stringify([depth, laws, domain]), program);
}

/** The results kept in `file` for the search `key`, by scope; none where there are none for it. */
export function readKept(file: string, key: string): ReadonlyMap<string, Walked> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return new Map();
  }
  const kept = parseJson(KEPT, text, file);
  return new Map(kept.key === key ? Object.entries(kept.scopes) : []);
}

/** Writes them in place of those before. */
export function writeKept(file: string, key: string, scopes: ReadonlyMap<string, Walked>): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeWhole(file, JSON.stringify({ key, scopes: Object.fromEntries(scopes) }));
}
