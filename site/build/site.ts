/** The whole site, as files. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../harness/base/root.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { html, type Markup } from '../../harness/report/html/markup.ts';
import { statementAddress } from '../../harness/rules/address.ts';
import { readStatements } from '../../harness/rules/statements.ts';
import { CHOICE_IDS, DEFECT_IDS, readingsOf } from '../../model/index.ts';
import type { Shared } from '../shared/link.ts';
import { SITE_STYLE } from '../style.ts';
import { bundle } from './bundle.ts';
import {
  type Example,
  examplesByStatement,
  playgroundLink,
  withoutExpectations,
} from './examples.ts';
import { pageHtml } from './layout.ts';
import { renderMarkdown } from './markdown.ts';
import { type PageSource, relative, SITE_PAGES } from './pages.ts';
import { playgroundPage } from './playground-page.ts';
import { searchEntries } from './search.ts';

/** Scenarios that a statement names at most. */
const MOST_EXAMPLES = 3;

const FINDINGS = 'docs/findings';

/** The picture of README.md: its path in the repository, and in the site. */
const PICTURE = ['site/playground.png', 'playground.png'] as const;

/** Every file of the site, by its path in it. */
export async function buildSite(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const findings = new Map(
    readdirSync(path.join(ROOT, FINDINGS)).map((name) => [
      `${FINDINGS}/${name}`,
      `findings/${name}`,
    ]),
  );
  const files = new Map<string, string | Uint8Array>();
  const after = new Map<string, Markup>();
  const links = new PlaygroundLinks();
  for (const [id, examples] of examplesByStatement()) {
    after.set(id, await links.ofStatement(id, examples));
  }
  const rendered = [];
  for (const page of SITE_PAGES) {
    const markdown = readFileSync(path.join(ROOT, page.source), 'utf8');
    const scenarios = await links.ofScenarios(page, markdown);
    const content = renderMarkdown(markdown, {
      page,
      address: statementAddress,
      afterStatement: (id) => after.get(id),
      afterScenario: (text) => scenarios.get(text),
      files: new Map([...findings, PICTURE]),
    });
    rendered.push({ page, ...content });
    files.set(page.path, pageHtml(page, content));
  }
  for (const [source, target] of [...findings, PICTURE]) {
    files.set(target, readFileSync(path.join(ROOT, source)));
  }
  files.set('style.css', SITE_STYLE);
  files.set('search.js', `window.rsclabEntries = ${JSON.stringify(searchEntries(rendered))};\n`);
  files.set('page.js', await bundle('site/page/main.ts'));
  files.set('playground.html', playgroundPage());
  files.set('playground.js', await bundle('site/playground/main.ts', 'site/playground/worker.ts'));
  return files;
}

const STATEMENTS = readStatements();

class PlaygroundLinks {
  readonly #statements = new Map(STATEMENTS.map((one) => [one.id, one]));

  /** The scenarios that show a statement, each under the behaviours for which the statement reads differently. */
  async ofStatement(id: string, examples: readonly Example[]): Promise<Markup> {
    const under = this.#statements.get(id)?.readings.flatMap((one) => one.under) ?? [];
    const links = [];
    for (const { text, file } of examples.slice(0, MOST_EXAMPLES)) {
      const to = await playgroundLink({ text, of: 'windows' });
      links.push(html`<a href="../${to}">${path.basename(file, '.rsc')}</a>`);
    }
    const comparisons = [];
    for (const reading of new Set(under)) {
      const of = `windows,${reading}`;
      const example = examples.find(({ behaviours }) => behaviours.includes(of));
      if (example === undefined) continue;
      const to = await playgroundLink({ text: example.text, of, against: 'windows' });
      comparisons.push(html`<a href="../${to}">${reading}</a>`);
    }
    return html`<div class="try">See it: ${spaced(links)}${
      comparisons.length === 0 ? undefined : html` <span>Compare: ${spaced(comparisons)}</span>`
    }</div>`;
  }

  /** The links of the scenarios of a page, by their text. */
  async ofScenarios(page: PageSource, markdown: string): Promise<ReadonlyMap<string, Markup>> {
    const links = new Map<string, Markup>();
    let heading = '';
    let needed: string[] = [];
    for (const [, title, need, scenario] of markdown.matchAll(
      /^###? (.+)$|^(?:It|Explaining the whole scenario also) needs (.+)$|^```rsc\n([\s\S]*?)^```$/gm,
    )) {
      if (title !== undefined) [heading, needed] = [title, []];
      if (need !== undefined) needed = [...need.matchAll(/`([^`]+)`/g)].map(([, one = '']) => one);
      if (scenario === undefined) continue;
      const change = page.source === `${FINDINGS}.md` ? changeNamed(heading) : undefined;
      const shared =
        page.source === `${FINDINGS}.md`
          ? {
              text: scenario,
              of: ['windows', ...needed, ...(change ?? [])].join(','),
              against: 'windows',
            }
          : statedBy(scenario, page.source);
      const to = relative(page.path, await playgroundLink(shared));
      links.set(scenario, html`<p class="try"><a href="${to}">Open in the playground</a></p>`);
    }
    return links;
  }
}

/** A scenario that states something for another behaviour is shown under that one, beside `windows`. */
function statedBy(text: string, source: string): Shared {
  const { contract } = parseScenario(text, source);
  const [of] = contract?.variations.flatMap(({ behaviours }) => behaviours) ?? [];
  const shown = withoutExpectations(text);
  return of === undefined
    ? { text: shown, of: 'windows' }
    : { text: shown, of, against: 'windows' };
}

/** The change of the profile `windows` of which a finding is called so. */
function changeNamed(finding: string): readonly string[] | undefined {
  if (DEFECT_IDS.some((id) => id === finding)) return [`+${finding}`];
  for (const id of CHOICE_IDS) {
    const reading = readingsOf(id).find((one) => `${id}-${one}` === finding);
    if (reading !== undefined) return [`${id}=${reading}`];
  }
  return undefined;
}

function spaced(parts: readonly Markup[]): Markup[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [html` `, part]));
}
