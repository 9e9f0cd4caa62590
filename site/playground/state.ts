/** One step as HTML: the decision and its rule, what is delivered, and the state after it. */

import type { ConnectionTable } from '../../harness/input/scenario/text/connection-table.ts';
import { printDuration } from '../../harness/input/scenario/text/duration.ts';
import { ruleText } from '../../harness/report/cause.ts';
import { html, type Markup } from '../../harness/report/html/markup.ts';
import { sourceLink } from '../../harness/report/html/source-link.ts';
import { decisionText, deliveryLine, eventLine } from '../../harness/report/notation.ts';
import { rangesText } from '../../harness/report/words.ts';
import { statementAddress } from '../../harness/rules/address.ts';
import { PAGES } from '../../harness/rules/statements.ts';
import {
  COUNTED,
  type Counters,
  type Decision,
  type FinaliseCause,
  type State,
  unitsHeld,
} from '../../model/index.ts';
import type { Result, Side } from './lab.ts';
import type { Step } from './steps.ts';

/** Rows of a list at most. */
const MOST = 50;

/** @param index of the event; -1: before the first */
export function stepHtml(result: Result, index: number): Markup {
  const { file, table, of, against } = result;
  const event = file.scenario.events[index];
  const sides = [of, ...(against === undefined ? [] : [against])];
  return html`<p class="event">${
    event === undefined
      ? 'Before the first event'
      : html`<code>@${printDuration(event.at)} ${eventLine(event, table)}</code>`
  }</p><div class="${sides.length > 1 ? 'pair' : ''}">${sides.map((side) => sideHtml(result, side, index, sides.length > 1))}</div>`;
}

function sideHtml({ table }: Result, side: Side, index: number, named: boolean): Markup {
  const step = side.steps.at(index);
  const decision = side.run.decisions.find((one) => one.event === index);
  return html`<div>${named ? html`<h3 class="side-name">${side.name}</h3>` : undefined}
${decision === undefined ? undefined : decisionHtml(decision, side)}
${effectsHtml(step, side, table)}
${step.states.map((state, queue) => stateHtml(state, table, step.states.length > 1 ? queue : undefined))}
${countersHtml(step.states)}</div>`;
}

function decisionHtml(decision: Decision, { behaviour }: Side): Markup {
  return html`<p class="decision"><strong>${decisionText(decision)}</strong></p>${causeHtml(decision.rule, behaviour.choices)}`;
}

function causeHtml(id: FinaliseCause, choices: Side['behaviour']['choices']): Markup {
  const { prose, sources } = ruleText(id, choices);
  return html`<p>${prose} ${statementLinks(id)}</p><p class="dim">${sources.map((source, at) => [at === 0 ? '' : html`<br>`, sourceLink(source, '')])}</p>`;
}

/** The statements whose last part is the rule's id. */
function statementLinks(id: string): Markup[] {
  const ids = PAGES.flatMap((page) =>
    ['', '.needs', '.ends', '.folds', '.cause'].map((part) => `${page}${part}.${id}`),
  );
  return ids.flatMap((one) => {
    const address = statementAddress(one);
    return address?.endsWith(`#${one}`) ? [html`<a href="${address}">${one}</a> `] : [];
  });
}

function effectsHtml({ effects }: Step, { behaviour }: Side, table: ConnectionTable): Markup {
  const { deliveries, provenance, lost } = effects;
  const line = (index: number): Markup => {
    const delivery = deliveries[index];
    const from = provenance[index];
    if (delivery === undefined || from === undefined) return html``;
    const numbers = rangesText(from.events.map((event) => event + 1));
    const cause = from.kind === 'unit' ? from.cause : undefined;
    const title = cause === undefined ? '' : ruleText(cause, behaviour.choices).prose;
    return html`<li><code>@${printDuration(delivery.at)} ${deliveryLine(delivery, table)}</code><br>
<span class="dim" title="${title}">of event ${numbers}${cause === undefined ? ', as it came' : `, finalised by ${cause}`}</span></li>`;
  };
  return html`<h3>Delivered now</h3>${
    deliveries.length === 0
      ? html`<p class="dim">nothing</p>`
      : html`<ul class="lines">${deliveries.slice(0, MOST).map((_, index) => line(index))}</ul>`
  }${
    lost.length === 0
      ? undefined
      : html`<h3>Lost now</h3><ul class="lines">${lost.map(({ events, cause }) => html`<li>events ${rangesText(events.map((one) => one + 1))}: ${cause}</li>`)}</ul>`
  }`;
}

function stateHtml(state: State, table: ConnectionTable, queue: number | undefined): Markup {
  const units = unitsHeld(state);
  const { ready, backlog, buffers, running, linkUp, plugged, on } = state;
  const off = [
    ...(running ? [] : ['the machine is stopped']),
    ...(linkUp ? [] : ['the link is down']),
    ...(plugged ? [] : ['the card is unplugged']),
    ...(on.ipv4 ? [] : ['RSC is off for IPv4']),
    ...(on.ipv6 ? [] : ['RSC is off for IPv6']),
  ];
  return html`<h3>${queue === undefined ? '' : `Queue ${queue}: `}Units held (flow table)</h3>${
    units.length === 0
      ? html`<p class="dim">none</p>`
      : html`<div class="scroll"><table class="frames"><thead><tr><th></th><th>payload</th><th>ack</th><th>window</th><th>segments</th><th>events</th><th>until</th></tr></thead><tbody>${units
          .slice(0, MOST)
          .map((unit) => {
            const connection = table.find(unit.first.bytes);
            const base = connection?.seqBase ?? 0;
            const end = (unit.next - base) >>> 0;
            const ack = (unit.ack - (connection?.ackBase ?? 0)) >>> 0;
            return html`<tr><td><code>${connection?.name ?? '?'}</code></td><td><code>${(end - unit.payloadLength) >>> 0}:${end}(${unit.payloadLength})</code></td><td>${ack}</td><td>${unit.window}</td><td>${unit.segments}</td><td>${rangesText(unit.events.map((one) => one + 1))}</td><td>${Number.isSafeInteger(unit.until) ? `@${printDuration(unit.until)}` : 'the end of the burst'}</td></tr>`;
          })}</tbody></table></div>`
  }${
    ready.length === 0
      ? undefined
      : html`<h3>Ready queue</h3><ul class="lines">${ready.slice(0, MOST).map(({ unit, cause }) => html`<li>events ${rangesText(unit.events.map((one) => one + 1))}, finalised by ${cause}</li>`)}</ul>`
  }${
    backlog.length === 0
      ? undefined
      : html`<h3>Backend queue</h3><p>events ${rangesText(backlog.map(({ event }) => event + 1))}</p>`
  }${
    buffers.free === 'always' ? undefined : html`<p>${buffers.free} guest buffers free</p>`
  }${off.length === 0 ? undefined : html`<p>${off.join('; ')}</p>`}`;
}

function countersHtml(states: readonly State[]): Markup {
  const rows = COUNTED.flatMap((family) =>
    (['decisions', 'causes', 'ms'] as const).flatMap((kind) => {
      const counts = new Map<string, number>();
      for (const { counters } of states) {
        for (const [name, count] of Object.entries(countsOf(counters, family, kind))) {
          counts.set(name, (counts.get(name) ?? 0) + count);
        }
      }
      const words = [...counts].filter(([, count]) => count > 0);
      if (words.length === 0) return [];
      return html`<tr><td>${family}</td><td>${kind}</td><td>${words.map(([name, count]) => `${name} ${count}`).join(', ')}</td></tr>`;
    }),
  );
  if (rows.length === 0) return html``;
  return html`<details><summary>Counters</summary><table class="frames counters"><tbody>${rows}</tbody></table></details>`;
}

function countsOf(
  counters: Counters,
  family: (typeof COUNTED)[number],
  kind: 'decisions' | 'causes' | 'ms',
): Readonly<Record<string, number>> {
  return { ...counters[family][kind] };
}

/** Every event with its decisions, of a long scenario those around one. */
export function decisionsHtml({ file, table, of, against }: Result, index: number): Markup {
  const { events } = file.scenario;
  const from = Math.max(0, Math.min(index - 100, events.length - 200));
  const byEvent = [of, ...(against === undefined ? [] : [against])].map(
    ({ run }) => new Map(run.decisions.map((one) => [one.event, one])),
  );
  const sides = [of, against].flatMap((side) => side?.name ?? []);
  const rows = events.slice(from, from + 200).map((event, offset) => {
    const number = from + offset;
    const decisions = byEvent.map((one) => decisionText(one.get(number)));
    const differ = decisions.length > 1 && decisions[0] !== decisions[1];
    return html`<tr${differ ? html` class="marked"` : undefined}><td class="number">${number + 1}</td><td>@${printDuration(event.at)}</td><td><code>${eventLine(event, table)}</code></td>${decisions.map((one) => html`<td>${one}</td>`)}</tr>`;
  });
  return html`<div class="scroll" tabindex="0"><table class="frames"><thead><tr><th class="number">event</th><th>time</th><th>line</th>${sides.map((side) => html`<th>${side}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>${
    events.length > 200
      ? html`<p class="dim">Events ${from + 1} to ${from + rows.length} of ${events.length}.</p>`
      : undefined
  }`;
}
