import type { DistinctFinding } from '../files.ts';
import { grouped } from '../notation.ts';
import { differenceSection } from './difference.ts';
import { html, type Markup } from './markup.ts';
import { STYLE } from './style.ts';

/** The contents of the page, as data. */
export interface PageContent {
  readonly command: string;
  readonly seconds: number;
  readonly agree: boolean;
  /** One sentence. */
  readonly verdict: string;
  readonly rows: readonly PageRow[];
  readonly rules: readonly (readonly [string, number])[];
  readonly causes: readonly (readonly [string, number])[];
  readonly differences: readonly DistinctFinding[];
  /** Kinds of difference of which no scenario was kept, and how often each was found. */
  readonly others: readonly (readonly [string, number])[];
  readonly unanswered: readonly PageUnanswered[];
}

export interface PageRow {
  readonly source: string;
  readonly subject: string;
  readonly scenarios: number;
  readonly frames: number;
  readonly agree: number;
  readonly differ: number;
  readonly 'could-not-run': number;
  readonly unsuited: number;
}

export interface PageUnanswered {
  readonly subject: string;
  readonly scenario: string;
  readonly reason: string;
  readonly next: string;
  readonly log?: string;
}

/** Scenarios that could not run are listed up to this number, all are counted. */
const UNANSWERED = 20;

/** The report as one page that needs nothing but a browser. */
export function reportPage(content: PageContent): string {
  const { command, seconds, agree, verdict, differences } = content;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>rsclab: ${verdict}</title><style>${STYLE}</style></head>
<body><main>
<h1>Receive segment coalescing: what was compared, and where it differs</h1>
<p class="dim"><code>${command}</code> &middot; ${seconds} s</p>
<p class="${agree ? 'verdict' : 'verdict differ'}">${verdict}</p>
<h2 id="overview">Overview</h2>
${overview(content)}
${differences.length === 0 ? undefined : html`<h2 id="differences">Each distinct difference</h2>${legend()}`}
${differences.map((difference, i) => differenceSection(difference, i === 0))}
${others(content)}
${unanswered(content)}
<h2 id="rules">What was exercised</h2>
<h3>Frames decided by each rule</h3>${counts(content.rules)}
<h3>Units ended by</h3>${counts(content.causes)}
</main></body></html>
`.text;
}

function overview({ rows }: PageContent): Markup {
  const names = ['scenarios', 'frames', 'agree', 'differ', 'could not run', 'not for it'];
  return html`<div class="scroll"><table><thead><tr><th>source</th><th>subject</th>${names.map((name) => html`<th class="number">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => {
    const { scenarios, frames, agree, differ, unsuited } = row;
    const numbers = [scenarios, frames, agree, differ, row['could-not-run'], unsuited];
    return html`<tr><td>${row.source}</td><td>${row.subject}</td>${numbers.map(
      (number, i) =>
        html`<td class="${i === 3 && number > 0 ? 'number bad' : 'number'}">${grouped(number)}</td>`,
    )}</tr>`;
  })}</tbody></table></div>`;
}

function legend(): Markup {
  return html`<p class="dim">Each kind of difference once, with the shortest scenario that shows it. In the drawings the
segments stand in the middle, the model's deliveries above, the subject's deliveries below. A red box differs, a dashed box
was not delivered; hovering shows the whole line. Lines lead from segments to the units made of them: solid as the model
reports it, dashed as derived from the bytes of the subject's deliveries.</p>`;
}

function others({ others: kinds }: PageContent): Markup | undefined {
  if (kinds.length === 0) return undefined;
  return html`<h3>Further kinds, without a scenario kept</h3>${counts(kinds)}`;
}

function unanswered({ unanswered: all }: PageContent): Markup | undefined {
  if (all.length === 0) return undefined;
  return html`<h2 id="unanswered">${grouped(all.length)} could not run</h2>
${all.slice(0, UNANSWERED).map(
  ({
    subject,
    scenario,
    reason,
    next,
    log,
  }) => html`<details class="difference"><summary><span class="tag">${subject}</span>
<code>${scenario}</code> ${reason}</summary><p>${next}</p>${log ? html`<pre>${log}</pre>` : undefined}</details>`,
)}`;
}

function counts(entries: readonly (readonly [string, number])[]): Markup {
  return html`<ul class="columns">${entries.map(
    ([id, count]) => html`<li><code>${id}</code><span>${grouped(count)}</span></li>`,
  )}</ul>`;
}
