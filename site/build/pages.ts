/** The pages of the site: each is made of one Markdown file of the repository. */

import { PAGES } from '../../harness/rules/statements.ts';

export interface PageSource {
  /** Path of the Markdown file from the root of the repository. */
  readonly source: string;
  /** Path of the page from the root of the site. */
  readonly path: string;
  /** In the list of pages. */
  readonly label: string;
  readonly group: string;
}

const RULE_LABELS: Readonly<Record<(typeof PAGES)[number], string>> = {
  frame: 'Frame and connection',
  exceptions: 'Exceptions',
  acks: 'Without payload',
  append: 'Appending',
  end: 'End of a unit',
  deliver: 'Delivery',
  buffers: 'Guest buffers',
  lifecycle: 'Lifecycle',
  count: 'Counters',
  examples: "Microsoft's examples",
};

function rules(name: string, label: string): PageSource {
  const path = `rules/${name === 'README' ? 'index' : name}.html`;
  return { source: `docs/rules/${name}.md`, path, label, group: 'Rules' };
}

function page(source: string, path: string, label: string, group: string): PageSource {
  return { source, path, label, group };
}

export const SITE_PAGES: readonly PageSource[] = [
  page('site/home.md', 'index.html', 'Start', ''),
  rules('README', 'How to read them'),
  ...PAGES.map((name) => rules(name, RULE_LABELS[name])),
  rules('readings', 'Readings'),
  rules('sources', 'Sources'),
  page('docs/findings.md', 'findings.html', 'Findings', 'QEMU'),
  page('qemu-patches/README.md', 'patches.html', 'Patches', 'QEMU'),
  page('harness/search/compare/README.md', 'compare.html', 'What a build fixes and breaks', 'QEMU'),
  page('harness/search/bisect/README.md', 'bisect.html', 'Which step fixed it', 'QEMU'),
  page('docs/numbers.md', 'numbers.html', 'What a frame costs', 'QEMU'),
  page('harness/input/scenario/README.md', 'notation.html', 'Scenario notation', 'Laboratory'),
  page('test/contract/README.md', 'contract.html', 'The rules as scenarios', 'Laboratory'),
  page('docs/adapters.md', 'adapters.html', 'Adapters', 'Laboratory'),
  page('model/README.md', 'model.html', 'The model', 'Laboratory'),
  page('README.md', 'overview.html', 'The whole laboratory', 'Laboratory'),
  page('docs/glossary.md', 'glossary.html', 'Glossary', 'Laboratory'),
];

/** The way from one page to another, or to a file of the site. */
export function relative(from: string, to: string): string {
  return '../'.repeat(from.split('/').length - 1) + to;
}
