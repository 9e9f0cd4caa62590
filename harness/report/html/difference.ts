import { printDuration } from '../../input/scenario/text/duration.ts';
import type { RuleText } from '../cause.ts';
import {
  type DeliveredText,
  type DeliveryStory,
  type Explanation,
  explainFinding,
  type FrameStory,
} from '../explain.ts';
import { type CauseText, type DistinctFinding, kindTitle } from '../files.ts';
import type { Finding, RanScenario } from '../finding.ts';
import { decisionText, scenariosText, valueText } from '../notation.ts';
import { headline, moreText } from '../text.ts';
import { timelineOf } from '../timeline.ts';
import { html, type Markup } from './markup.ts';
import { sourceLink } from './source-link.ts';
import { timelineSvg } from './timeline.ts';

/** Rows of a table at most; the scenario file has all of them. */
const ROWS = 60;

/**
 * One distinct difference, collapsed unless `open`.
 *
 * @param site way to the site with the statements, as for `sourceLink`
 */
export function differenceSection(
  difference: DistinctFinding,
  open: boolean,
  site?: string,
): Markup {
  const { explanation, finding, because, times, scenario, command, file } = difference;
  const { subject } = explanation;
  const attribute = open ? html` open` : undefined;
  return html`<details class="difference"${attribute}><summary><span class="tag">${subject}</span><strong>${kindTitle(difference)}</strong>
<span class="dim">&middot; ${scenariosText(times)}</span></summary>
${because?.map((cause) => causeSection(cause, site))}
<p class="dim">${subject} ${headline(explanation)} in <code>${explanation.scenario}</code>${because === undefined ? undefined : '; with this the model does the same'}.</p>
${firstSection(explanation)}
<h3>Segments in, units out</h3>
${timelineSvg(timelineOf(finding), { model: 'model', subject })}
${ruleSection('The model', explanation.rule, site)}
${ruleSection(subject, explanation.otherRule, site)}
${lawSection(explanation, site)}
<details class="more"><summary>Decisions, frame by frame</summary>${frameTable(explanation)}</details>
<details class="more"><summary>Handed to the guest</summary>${deliveryTable(explanation)}</details>
<details class="more"><summary>Scenario</summary><pre>${scenario}</pre><p class="dim">${file}</p></details>
<h3>Reproduce with</h3><pre>${command}</pre>
</details>`;
}

/** A run without a difference: the drawing, the decisions, the deliveries. */
export function agreeingSection(ran: RanScenario): Markup {
  const finding: Finding = { ...ran, given: ran.scenario, differences: [], broken: [], unmet: [] };
  const explanation = explainFinding(finding);
  return html`<details class="difference" open><summary><span class="tag">${ran.subject}</span><strong>${headline(explanation)}</strong>
<span class="dim">in</span> <code>${ran.scenario.name}</code></summary>
${timelineSvg(timelineOf(finding), { model: 'model', subject: ran.subject })}
<details class="more"><summary>Decisions, frame by frame</summary>${frameTable(explanation)}</details>
<details class="more"><summary>Handed to the guest</summary>${deliveryTable(explanation)}</details></details>`;
}

function causeSection({ prose, sources }: CauseText, site: string | undefined): Markup {
  return html`<p>${prose}</p><p class="dim">${sources.map((source, i) => [i === 0 ? '' : html`<br>`, sourceLink(source, site)])}</p>`;
}

function firstSection({ first, more }: Explanation): Markup | undefined {
  if (first === undefined) return undefined;
  return html`<h3>First difference: ${first.place}, ${first.field}</h3>
<div class="values"><span class="dim">model</span><code>${valueText(first.expected)}</code>
<span class="dim">subject</span><code class="bad">${valueText(first.actual)}</code></div>
${more.length === 0 ? undefined : html`<p class="dim">After it: ${moreText(more)}</p>`}`;
}

function ruleSection(
  side: string,
  rule: RuleText | undefined,
  site: string | undefined,
): Markup | undefined {
  if (rule === undefined) return undefined;
  return html`<h3>${side} follows <code>${rule.id}</code></h3><p>${rule.prose}</p>
<p class="dim">${rule.sources.map((source, i) => [i === 0 ? '' : html`<br>`, sourceLink(source, site)])}</p>`;
}

function lawSection({ broken, unmet, subject }: Explanation, site: string | undefined): Markup[] {
  return [
    ...broken.map(
      ({ law, statement, source, problems }) => html`<h3>Law broken: <code>${law}</code></h3>
<p>${statement} <span class="dim">(${source})</span></p>
<ul class="bad">${problems.slice(0, ROWS).map(({ place, problem }) => html`<li>${place}: ${problem}</li>`)}</ul>
${cut(problems.length, Math.min(problems.length, ROWS))}`,
    ),
    ...unmet.map(
      ({
        line,
        problem,
        fields,
        rule,
      }) => html`<h3>Not as line ${line} of the file expects</h3><p>${problem}</p>
<div class="values">${fields.map(
        ({ field, expected, actual }) =>
          html`<span>${field}</span><code>${valueText(expected)}, but <span class="bad">${valueText(actual)}</span></code>`,
      )}</div>${ruleSection(subject, rule, site)}`,
    ),
  ];
}

function frameTable({ frames, subject }: Explanation): Markup {
  const both = frames.some(({ actual }) => actual !== undefined);
  const from = Math.max(0, frames.findIndex(({ marked }) => marked) - ROWS / 2);
  const shown = frames.slice(from, from + ROWS);
  const row = ({ event, at, line, expected, actual, marked }: FrameStory) =>
    html`<tr${marked ? html` class="marked"` : undefined}><td class="number">${event}</td><td>@${printDuration(at)}</td>
<td><code>${line}</code></td><td>${decisionText(expected)}</td>${both ? html`<td>${decisionText(actual)}</td>` : undefined}</tr>`;
  return html`<div class="scroll"><table class="frames"><thead><tr><th class="number">event</th><th>time</th><th>line</th><th>model</th>${
    both ? html`<th>${subject}</th>` : undefined
  }</tr></thead><tbody>${shown.map(row)}</tbody></table></div>${cut(frames.length, shown.length)}`;
}

function deliveryTable({ deliveries, subject }: Explanation): Markup {
  const from = Math.max(0, deliveries.findIndex(({ kind }) => kind !== 'same') - ROWS / 2);
  const shown = deliveries.slice(from, from + ROWS);
  const line = (side: string, text: DeliveredText | undefined, bad: boolean) =>
    html`<tr${bad ? html` class="marked"` : undefined}><td>${side}</td>${
      text === undefined
        ? html`<td></td><td></td><td class="dim">nothing</td>`
        : html`<td class="number">${text.number}</td><td>@${printDuration(text.at)}</td><td><code>${text.line}</code></td>`
    }</tr>`;
  const rows = ({ kind, expected, actual }: DeliveryStory) =>
    kind === 'same'
      ? line('both', expected, false)
      : html`${line('model', expected, true)}${line(subject, actual, true)}`;
  return html`<div class="scroll"><table class="frames"><tbody>${shown.map(rows)}</tbody></table></div>${cut(deliveries.length, shown.length)}`;
}

function cut(all: number, shown: number): Markup | undefined {
  return all === shown ? undefined : html`<p class="dim">${all - shown} more in the scenario.</p>`;
}
