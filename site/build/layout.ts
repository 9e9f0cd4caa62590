import { html, Markup } from '../../harness/report/html/markup.ts';
import type { Heading } from './markdown.ts';
import { type PageSource, relative, SITE_PAGES } from './pages.ts';

/** A page around the HTML of its Markdown. */
export function pageHtml(
  page: PageSource,
  { title, body, headings }: { title: string; body: string; headings: readonly Heading[] },
): string {
  const to = (path: string) => relative(page.path, path);
  const groups = [...new Set(SITE_PAGES.map(({ group }) => group))].filter((one) => one !== '');
  const sections = headings.filter(({ level }) => level === 2);
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.path === 'index.html' ? title : `${title} - receive segment coalescing`}</title>
<link rel="stylesheet" href="${to('style.css')}"></head>
<body data-root="${to('')}"><a class="skip" href="#content">To the content</a>
<header class="site"><a class="brand" href="${to('index.html')}">RSC rules</a>
<nav aria-label="Main"><a href="${to('rules/index.html')}">Rules</a><a href="${to('findings.html')}">Findings</a><a href="${to('notation.html')}">Notation</a><a href="${to('playground.html')}">Playground</a></nav>
<div class="find"><input type="search" data-search aria-label="Search the rules" placeholder="Search" autocomplete="off"></div></header>
<div class="columns-of-page">
<nav class="pages" aria-label="Pages"><details open><summary>Pages</summary>${groups.map(
    (group) =>
      html`<p>${group}</p><ul>${SITE_PAGES.filter((one) => one.group === group).map(
        ({ path, label }) =>
          html`<li><a href="${to(path)}"${path === page.path ? html` aria-current="page"` : undefined}>${label}</a></li>`,
      )}</ul>`,
  )}</details></nav>
<main id="content">
${new Markup(body)}
<p class="dim made">Made from <code>${page.source}</code>.</p>
</main>
${
  sections.length < 2 || page.path === 'index.html'
    ? undefined
    : html`<nav class="sections" aria-label="On this page"><p>On this page</p><ul>${sections.map(
        ({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`,
      )}</ul></nav>`
}
</div><script src="${to('page.js')}" defer></script></body></html>
`.text;
}
