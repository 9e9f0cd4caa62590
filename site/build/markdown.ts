/** The Markdown of the repository as HTML: statements and headings get addresses, links lead to pages of the site. */

import path from 'node:path';
import MarkdownIt, { type Token } from 'markdown-it';
import { html, Markup } from '../../harness/report/html/markup.ts';
import { CHOICE_IDS, SOURCES } from '../../model/index.ts';
import { type PageSource, relative, SITE_PAGES } from './pages.ts';

export interface MarkdownOptions {
  readonly page: PageSource;
  /** The address of a statement, or of a part of a page of rules, from the root of the site. */
  readonly address: (id: string) => string | undefined;
  /** What follows a statement. */
  readonly afterStatement: (id: string) => Markup | undefined;
  /** What follows a scenario. */
  readonly afterScenario: (text: string) => Markup | undefined;
  /** Files that the site has besides its pages, by their path in the repository: their path in the site. */
  readonly files: ReadonlyMap<string, string>;
}

/** A heading of a page. */
export interface Heading {
  readonly id: string;
  readonly text: string;
  readonly level: number;
}

export interface Rendered {
  readonly title: string;
  readonly body: string;
  readonly headings: readonly Heading[];
}

/** A statement's id, a part of a page, or a page. */
const STATEMENT = /[a-z][a-z-]*(?:\.[a-z0-9-]+)+/g;

const SOURCE_NAMES = Object.keys(SOURCES).sort((a, b) => b.length - a.length);

export function renderMarkdown(markdown: string, options: MarkdownOptions): Rendered {
  const md = new MarkdownIt({ html: true, linkify: false });
  const headings: Heading[] = [];
  const used = new Map<string, number>();
  let listed: string | undefined;

  md.core.ruler.push('rsclab', ({ tokens, Token: Made }) => {
    for (const [index, token] of tokens.entries()) {
      const inline = tokens[index + 1];
      if (token.type === 'heading_open' && inline !== undefined) {
        const text = plainText(inline);
        const id = uniqueSlug(text, used);
        token.attrSet('id', id);
        headings.push({ id, text, level: Number(token.tag.slice(1)) });
      } else if (token.type === 'list_item_open') {
        const id = statementOf(tokens[index + 2]);
        if (id === undefined) continue;
        token.attrSet('id', id);
        token.attrSet('class', 'statement');
        const end = tokens.findIndex(
          (one, at) => at > index && one.type === 'list_item_close' && one.level === token.level,
        );
        const last = tokens[end];
        if (last !== undefined) last.meta = { after: options.afterStatement(id) };
      } else if (token.type === 'fence' && token.info.trim() === 'rsc') {
        token.meta = { after: options.afterScenario(token.content) };
      } else if (token.type === 'inline') {
        token.children = linked(token.children ?? [], options, Made);
      }
    }
  });

  const { rules } = md.renderer;
  rules['list_item_close'] = (tokens, index) => {
    return `${after(tokens[index])}</li>\n`;
  };
  rules['fence'] = (tokens, index) => {
    const token = tokens[index];
    return html`<pre tabindex="0"><code>${token?.content ?? ''}</code></pre>`.text + after(token);
  };
  rules['table_open'] = () => '<div class="scroll" tabindex="0"><table>';
  rules['table_close'] = () => '</table></div>\n';
  rules['em_open'] = (tokens, index) => {
    listed = sourceAddress(tokens[index + 1]?.content ?? '', options);
    return listed === undefined ? '<em>' : `<cite><a href="${listed}">`;
  };
  rules['em_close'] = () => (listed === undefined ? '</em>' : '</a></cite>');
  const body = md.render(withoutComments(markdown));
  const title = headings.find(({ level }) => level === 1)?.text ?? options.page.label;
  return { title, body, headings };
}

/** What was put behind a token. */
function after(token: Token | undefined): string {
  const markup = token?.meta?.['after'];
  return markup instanceof Markup ? markup.text : '';
}

function withoutComments(markdown: string): string {
  return markdown.replaceAll(/^<!--.*-->$\n?/gm, '');
}

function plainText({ children }: Token): string {
  return (children ?? [])
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');
}

/** As the readers of Markdown on the web make it. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

function uniqueSlug(text: string, used: Map<string, number>): string {
  const id = slug(text);
  const times = used.get(id) ?? 0;
  used.set(id, times + 1);
  return times === 0 ? id : `${id}-${times}`;
}

/** The id with which a list item of a page of rules begins. */
function statementOf(inline: Token | undefined): string | undefined {
  const children = inline?.children ?? [];
  const at = children.findIndex(({ type, content }) => type !== 'text' || content !== '');
  const [open, text] = children.slice(at);
  if (open?.type !== 'strong_open' || text === undefined) return undefined;
  return new RegExp(`^${STATEMENT.source}$`).test(text.content) ? text.content : undefined;
}

/** Inline tokens in which links lead to the site, and ids of statements and readings are links. */
function linked(
  children: readonly Token[],
  options: MarkdownOptions,
  Made: new (type: string, tag: string, nesting: -1 | 0 | 1) => Token,
): Token[] {
  const link = (to: string, inner: Token, className?: string): Token[] => {
    const open = new Made('link_open', 'a', 1);
    open.attrSet('href', relative(options.page.path, to));
    if (className !== undefined) open.attrSet('class', className);
    return [open, inner, new Made('link_close', 'a', -1)];
  };
  const textToken = (content: string): Token => {
    const token = new Made('text', '', 0);
    token.content = content;
    return token;
  };
  let inLink = 0;
  let dropped = 0;
  let own = false;
  return children.flatMap((token): Token[] => {
    if (token.type === 'link_open') {
      const to = siteAddress(`${token.attrGet('href') ?? ''}`, options);
      if (to === undefined) {
        dropped += 1;
        return [];
      }
      token.attrSet('href', to);
      inLink += 1;
      return [token];
    }
    if (token.type === 'link_close') {
      if (dropped > 0 && inLink === 0) {
        dropped -= 1;
        return [];
      }
      inLink -= 1;
      return [token];
    }
    if (token.type === 'image') {
      const to = siteAddress(`${token.attrGet('src') ?? ''}`, options);
      if (to !== undefined) token.attrSet('src', to);
      return [token];
    }
    if (inLink > 0) return [token];
    if (token.type === 'strong_open') own = true;
    if (token.type === 'strong_close') own = false;
    if (token.type === 'code_inline') {
      const to = codeAddress(token.content, options);
      return to === undefined ? [token] : link(to, token);
    }
    if (token.type !== 'text') return [token];
    const parts: Token[] = [];
    let at = 0;
    for (const match of token.content.matchAll(STATEMENT)) {
      const to = options.address(match[0]);
      if (to === undefined) continue;
      parts.push(textToken(token.content.slice(at, match.index)));
      parts.push(...link(to, textToken(match[0]), own ? 'own' : undefined));
      at = match.index + match[0].length;
    }
    return [...parts, textToken(token.content.slice(at))];
  });
}

/** `psh=break` leads to the choice, an id to its statement. */
function codeAddress(code: string, { address, page }: MarkdownOptions): string | undefined {
  const [choice = ''] = code.split('=', 1);
  if (code.includes('=') && CHOICE_IDS.some((id) => id === choice)) {
    return `rules/readings.html#${choice}`;
  }
  return page.source.startsWith('docs/rules/') ? address(code) : undefined;
}

/** Where a link of the Markdown leads in the site; undefined: the file is not in it. */
function siteAddress(href: string, { page, files }: MarkdownOptions): string | undefined {
  if (/^[a-z]+:/.test(href) || href.startsWith('#')) return href;
  const [target = '', anchor] = href.split('#', 2);
  const file = path.posix.join(path.posix.dirname(page.source), target);
  const readme = path.posix.join(file, 'README.md');
  const known =
    SITE_PAGES.find(({ source }) => source === file || source === readme)?.path ??
    files.get(file) ??
    (file === 'site/playground/' ? 'playground.html' : undefined);
  if (known === undefined) return undefined;
  return relative(page.path, known) + (anchor === undefined ? '' : `#${anchor}`);
}

/** Where to read the document that a citation names. */
function sourceAddress(citation: string, { page, address }: MarkdownOptions): string | undefined {
  if (!page.source.startsWith('docs/rules/')) return undefined;
  const name = SOURCE_NAMES.find((one) => citation === one || citation.startsWith(`${one},`));
  if (name === undefined) return undefined;
  const { where } = SOURCES[name as keyof typeof SOURCES];
  if (where.startsWith('https://')) return where;
  const to = address(citation.slice(name.length + 2)) ?? 'rules/sources.html';
  return relative(page.path, to);
}
