import type { Choices } from '../../../model/index.ts';
import { printDuration } from '../../input/scenario/text/duration.ts';
import type { CaptureTally } from '../capture-tally.ts';
import { ruleText } from '../cause.ts';
import { decisionText, deliveryLine, grouped } from '../notation.ts';
import type { ShownRun } from '../show.ts';
import type { CauseSum, ConnectionSum, RunSum } from '../sum.ts';
import { html, type Markup } from './markup.ts';
import { sourceLink } from './source-link.ts';
import { STYLE } from './style.ts';

/** One run on the page. */
export interface ShownOnPage {
  readonly sum: RunSum;
  readonly tally: CaptureTally | undefined;
  /** A short run, or the part of a longer one that was asked for. */
  readonly whole: ShownRun | undefined;
}

/** Rows of a table at most. */
const MOST_ROWS = 1_000;
/** Ranges of frame numbers in a row. */
const RANGES = 8;

/** The page of `rsclab show --html`: what became of the frames of each input, and why. */
export function showPage(command: string, runs: readonly ShownOnPage[], site?: string): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>rsclab show</title><style>${STYLE}</style></head>
<body><main>
<h1>What is handed to the guest, and why</h1>
<details class="more"><summary>The command</summary><pre>${command}</pre></details>
${runs.map((run) => runSection(run, site))}
</main></body></html>
`.text;
}

/** The tables of one run. @param site way to the site with the statements, as for `sourceLink` */
export function runSection({ sum, tally, whole }: ShownOnPage, site?: string): Markup {
  const { side, name, frames, coalesced, units, alone, waiting } = sum;
  const hints = tally?.lines() ?? [];
  return html`<h2><code>${name}</code> <span class="dim">${side}</span></h2>
${hints.map((line) => html`<p class="verdict differ">${line}</p>`)}
<p>Of ${grouped(frames)} frames ${grouped(coalesced)} coalesced in ${grouped(units)} units, ${grouped(alone)} delivered alone${
    waiting.size === 0 ? '' : `, ${grouped(waiting.size)} still waiting at the end`
  }.</p>
${connectionTable(sum)}
${causeTable('Units of several frames, finalised by', sum.finalised, sum.choices, site)}
${causeTable('Passed as they came, by', sum.passed, sum.choices, site)}
${causeTable('Held alone: nothing joined before the unit was finalised by', sum.heldAlone, sum.choices, site)}
${causeTable('Lost by', sum.lost, sum.choices, site)}
${whole === undefined ? undefined : wholeTables(whole)}`;
}

function connectionTable({ connections, other }: RunSum): Markup {
  const row = ({ name, source, destination, frames }: ConnectionSum) =>
    html`<tr><td><code>${name}</code></td><td>${source}</td><td>${destination}</td><td class="number">${grouped(frames)}</td></tr>`;
  return html`<h3>Connections</h3><div class="scroll"><table class="frames"><thead><tr><th>name</th><th>from</th><th>to</th><th class="number">frames</th></tr></thead>
<tbody>${connections.slice(0, MOST_ROWS).map(row)}${
    other === 0
      ? undefined
      : html`<tr><td></td><td colspan="2">of none</td><td class="number">${grouped(other)}</td></tr>`
  }</tbody></table></div>${more(connections.length, 'connections')}`;
}

function causeTable(
  title: string,
  sums: readonly CauseSum[],
  choices: Choices,
  site: string | undefined,
): Markup | undefined {
  if (sums.length === 0) return undefined;
  return html`<h3>${title}</h3><div class="scroll"><table class="frames"><tbody>${sums.map((sum) => causeRow(sum, choices, site))}</tbody></table></div>`;
}

function causeRow(
  { cause, times, frames }: CauseSum,
  choices: Choices,
  site: string | undefined,
): Markup {
  const rule = cause === undefined ? undefined : ruleText(cause, choices);
  return html`<tr><td class="number">${grouped(times)}</td><td><code>${cause ?? '(not reported)'}</code></td>
<td>${rule?.prose}<br><span class="dim">${rule?.sources.slice(0, 1).map((source) => sourceLink(source, site))}</span></td><td>frames ${frames.text(RANGES)}</td></tr>`;
}

function wholeTables({ events, deliveries, table }: ShownRun): Markup {
  return html`<h3>Frames and decisions</h3><div class="scroll"><table class="frames"><tbody>${events
    .slice(0, MOST_ROWS)
    .map(
      ({ frame, at, line, decision }) =>
        html`<tr><td class="number">${frame}</td><td>@${printDuration(at)}</td><td><code>${line()}</code></td><td>${decisionText(decision)}</td></tr>`,
    )}</tbody></table></div>${more(events.length, 'events')}
<h3>Handed to the guest</h3><div class="scroll"><table class="frames"><tbody>${deliveries
    .slice(0, MOST_ROWS)
    .map(
      ({ number, delivery, frames, cause }) =>
        html`<tr><td class="number">${number}</td><td>@${printDuration(delivery.at)}</td><td><code>${deliveryLine(delivery, table)}</code></td><td>of frames ${frames.join(', ')}; ${cause}</td></tr>`,
    )}</tbody></table></div>${more(deliveries.length, 'deliveries')}`;
}

function more(all: number, what: string): Markup | undefined {
  if (all <= MOST_ROWS) return undefined;
  return html`<p class="dim">${grouped(all - MOST_ROWS)} more ${what}.</p>`;
}
