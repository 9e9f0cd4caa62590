/** Why two behaviours differ: the choice, its two sentences, and their sources. */

import { printDuration } from '../../harness/input/scenario/text/duration.ts';
import { sourceText } from '../../harness/report/cause.ts';
import { html, type Markup } from '../../harness/report/html/markup.ts';
import { sourceLink } from '../../harness/report/html/source-link.ts';
import { decisionText } from '../../harness/report/notation.ts';
import type { ChangeSentence } from '../../harness/search/explain/change.ts';
import { changeText } from '../../harness/search/explain/change.ts';
import type {
  Explained,
  ExplainedChange,
  Treatment,
} from '../../harness/search/explain/explain.ts';

export function explanation(explained: Explained, of: string, against: string): Markup {
  switch (explained.kind) {
    case 'agree':
      return html`<p>Both do the same with this scenario.</p>`;
    case 'unexplained':
      return html`<p>No reading or defect that was tried explains the difference. Shrink the scenario, then look again.</p>`;
    case 'explained':
      return html`${explained.changes.map((change) => changeSection(change, of, against))}${
        explained.alternatives.length === 0
          ? undefined
          : html`<p class="dim">This scenario does not distinguish it from: ${explained.alternatives
              .map((set) => set.map(changeText).join(', '))
              .join('; ')}.</p>`
      }`;
  }
}

function changeSection(one: ExplainedChange, of: string, against: string): Markup {
  const { change, question, after, before, first } = one;
  const name = changeText(change);
  const address =
    change.kind === 'reading' ? `rules/readings.html#${change.choice}` : 'findings.html';
  return html`<section class="change"><h2><a href="${address}"><code>${name}</code></a> ${question}</h2>
${
  first === undefined
    ? undefined
    : html`<p>At event ${first.event + 1}, <code>@${printDuration(first.at)} ${first.line}</code></p>`
}
<div class="pair">${sentence(of, after, first?.after, first?.before)}${sentence(against, before, first?.before, first?.after)}</div></section>`;
}

function sentence(
  side: string,
  { name, prose, cites }: ChangeSentence,
  treatment: Treatment | undefined,
  other: Treatment | undefined,
): Markup {
  return html`<div><h3>${side}</h3><p><code>${name}</code> ${prose}</p>${
    treatment === undefined
      ? undefined
      : html`<p><span class="dim">decides</span> ${decisionText(treatment.decision)}<br><span class="dim">delivers</span> ${delivered(treatment, other)}</p>`
  }<p class="dim">${cites.map((cite, at) => [at === 0 ? '' : html`<br>`, sourceLink(sourceText(cite), '')])}</p></div>`;
}

function delivered({ delivered: one }: Treatment, other: Treatment | undefined): Markup {
  if (one !== undefined) return html`<code>@${printDuration(one.at)} ${one.line}</code>`;
  return html`${other?.delivered === undefined ? 'the same under both' : 'nothing in its place'}`;
}
