import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { parseJson } from '../../base/json.ts';
import { ROOT } from '../../base/root.ts';

/** The one file in which the public state of the findings stands. */
export const PUBLIC_STATE = 'harness/search/findings/public-state.json';

const DATE = v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}){0,2}$/));

const STATE = v.strictObject({
  /** The day on which all of it was read. */
  read: DATE,
  entries: v.array(
    v.strictObject({
      /** Ids; none when it is about no finding, though one might think so. */
      findings: v.array(v.string()),
      kind: v.picklist(['CVE', 'work item', 'fix', 'lost again']),
      name: v.string(),
      url: v.optional(v.pipe(v.string(), v.url())),
      date: DATE,
      says: v.string(),
      /** Whether it was read to be about the finding; else it was deduced, or somebody else says so. */
      sure: v.boolean(),
    }),
  ),
});

export type PublicState = Readonly<v.InferOutput<typeof STATE>>;

/** @throws Error when the file is not as it should be */
export function publicState(): PublicState {
  return parseJson(STATE, readFileSync(path.join(ROOT, PUBLIC_STATE), 'utf8'), PUBLIC_STATE);
}

/** What is known in public of a finding, one line an entry, as Markdown; none when nothing is known. */
export function publicStateLines(id: string, { read, entries }: PublicState): string[] {
  return entries
    .filter(({ findings }) => findings.includes(id))
    .map(({ kind, name, url, date, says, sure }) => {
      const named = url === undefined ? `\`${name}\`` : `[${name}](${url})`;
      return `${kind} ${named} (${date}): ${says}${sure ? '' : ' (not certain)'}; read ${read}.`;
    });
}
