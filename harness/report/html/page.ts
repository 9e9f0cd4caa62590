import { SEVERITIES, type Severity } from '../../../model/index.ts';
import type { SourceText } from '../cause.ts';
import type { DistinctFinding } from '../files.ts';
import type { RanScenario } from '../finding.ts';
import { grouped, scenariosText } from '../notation.ts';
import { agreeingSection, differenceSection } from './difference.ts';
import { html, type Markup } from './markup.ts';
import { sourceLink } from './source-link.ts';
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
  /** Scenarios that a subject was kept from, because they would overrun its memory. */
  readonly refused: readonly RefusedText[];
  /** The worst first. */
  readonly differences: readonly DistinctFinding[];
  /** Runs without a difference, when they are to be drawn. */
  readonly agreeing?: readonly RanScenario[];
  /** Kinds of difference of which no scenario was kept, and how often each was found. */
  readonly others: readonly (readonly [string, number])[];
  readonly unanswered: readonly PageUnanswered[];
  /** The way to the site with the statements, as for `sourceLink`; undefined: it is not built. */
  readonly site?: string | undefined;
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

/** The defect by which a subject would overrun its memory, and the shortest scenario in which it would. */
export interface RefusedText {
  readonly subject: string;
  readonly defect: string;
  readonly severity: Severity;
  readonly prose: string;
  readonly sources: readonly SourceText[];
  readonly reason: string;
  readonly times: number;
  readonly scenario: string;
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
  const { command, seconds, agree, verdict, differences, refused, site } = content;
  const any = differences.length + refused.length > 0;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>rsclab: ${verdict}</title><style>${STYLE}</style></head>
<body><main>
<h1>Receive segment coalescing: what was compared, and where it differs</h1>
<p class="${agree ? 'verdict' : 'verdict differ'}">${verdict}</p>
<details class="more"><summary>The command, ${seconds} s</summary><pre>${command}</pre></details>
<h2 id="overview">Overview</h2>
${overview(content)}
${any ? html`<h2 id="differences">Each distinct difference, the worst first</h2>${legend()}` : undefined}
${SEVERITIES.map((severity) => {
  const kept = refused.filter((one) => one.severity === severity);
  const alike = differences.filter((one) => one.severity === severity);
  if (kept.length + alike.length === 0) return undefined;
  return [
    severityHeading(severity, kept.length + alike.length),
    kept.map((one) => refusedSection(one, site)),
    alike.map((one) => differenceSection(one, one === differences[0], site)),
  ];
})}
${others(content)}
${agreeing(content)}
${unanswered(content)}
<h2 id="rules">What was exercised</h2>
<h3>Frames decided by each rule</h3>${counts(content.rules)}
<h3>Units ended by</h3>${counts(content.causes)}
</main></body></html>
`.text;
}

function severityHeading(severity: Severity, number: number): Markup {
  return html`<h3 class="severity">${severity} <span class="dim">${number}</span></h3>`;
}

function refusedSection(one: RefusedText, site: string | undefined): Markup {
  const { subject, defect, prose, sources, reason, times, scenario } = one;
  return html`<details class="difference refused" open><summary><span class="tag">${subject}</span><strong>${defect}</strong>
<span class="dim">&middot; ${scenariosText(times)}, not run</span></summary>
<p>${prose}</p><p class="bad">${reason}.</p>
<p class="dim">${sources.map((source, i) => [i === 0 ? '' : html`<br>`, sourceLink(source, site)])}</p>
<details class="more"><summary>The shortest scenario</summary><pre>${scenario}</pre></details></details>`;
}

function overview({ rows }: PageContent): Markup {
  const names = ['differ', 'agree', 'could not run', 'not for it', 'scenarios', 'frames'];
  return html`<div class="scroll"><table class="overview"><thead><tr><th>source</th><th>subject</th>${names.map((name) => html`<th class="number">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => {
    const { scenarios, frames, agree, differ, unsuited } = row;
    const numbers = [differ, agree, row['could-not-run'], unsuited, scenarios, frames];
    return html`<tr><td>${row.source}</td><td>${row.subject}</td>${numbers.map(
      (number, i) =>
        html`<td class="${i === 0 && number > 0 ? 'number bad' : 'number'}">${grouped(number)}</td>`,
    )}</tr>`;
  })}</tbody></table></div>`;
}

function legend(): Markup {
  return html`<p class="dim">Each reading or defect that explains a difference once, else each kind of difference, with a short
scenario that shows it; where several play a part in it, the model is told the others, so that one remains. In the drawings the
segments stand in the middle, the model's deliveries above, the subject's deliveries below. A red box differs, a dashed box
was not delivered; hovering shows the whole line. Lines lead from segments to the units made of them: solid as the model
reports it, dashed as derived from the bytes of the subject's deliveries.</p>`;
}

function others({ others: kinds }: PageContent): Markup | undefined {
  if (kinds.length === 0) return undefined;
  return html`<h3>Further kinds, without a scenario kept</h3>${counts(kinds)}`;
}

function agreeing({ agreeing: runs = [] }: PageContent): Markup | undefined {
  return runs.length === 0
    ? undefined
    : html`<h2 id="agreeing">Runs that agree</h2>${runs.map(agreeingSection)}`;
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
