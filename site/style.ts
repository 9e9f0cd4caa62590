import { COLOURS, DRAWING } from '../harness/report/html/style.ts';

/** The style of every page of the site. The colours and the drawing are those of the report. */
export const SITE_STYLE = `${COLOURS}
:root { --mono: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; --word: #6b3fa0;
  --bar: 3.25rem; }
@media (prefers-color-scheme: dark) { :root { --word: #c5a3f5; } }
* { box-sizing: border-box; }
html { scroll-padding-top: calc(var(--bar) + 1rem); }
body { margin: 0; background: var(--page); color: var(--text); overflow-wrap: break-word;
  font: 16px/1.6 system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible,
[tabindex]:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre, svg text { font-family: var(--mono); }
code { font-size: .88em; }
img { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; }
pre { background: var(--code); border-radius: 6px; padding: .75rem 1rem; overflow-x: auto; font-size: 13px; line-height: 1.55; }
.dim { color: var(--dim); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .25rem .5rem; z-index: 9; }
header.site { position: sticky; top: 0; z-index: 5; display: flex; align-items: center; gap: .5rem 1.5rem; min-height: var(--bar);
  padding: .4rem 1.5rem; background: var(--card); border-bottom: 1px solid var(--line); }
header.site nav { display: flex; gap: .25rem 1.1rem; flex-wrap: wrap; }
header.site nav a { text-decoration: none; }
header.site nav a[aria-current] { color: var(--text); font-weight: 600; text-decoration: none; }
.brand { font-weight: 700; color: var(--text); text-decoration: none; white-space: nowrap; }
.find, .ask { position: relative; }
.find { margin-left: auto; }
input, select, button, textarea { font: inherit; color: inherit; }
input[type=search], .side > input, .choice select, textarea, input[type=number] { background: var(--page); border: 1px solid var(--dim);
  border-radius: 6px; padding: .3rem .6rem; }
.find input { width: 14rem; }
.ask { max-width: 34rem; margin: 1.25rem 0 1.75rem; }
.ask label { display: block; font-weight: 600; margin-bottom: .3rem; }
.ask input { width: 100%; font-size: 1.1rem; padding: .55rem .8rem; }
.hits { position: absolute; z-index: 6; right: 0; top: 100%; width: min(34rem, calc(100vw - 2rem)); max-height: 70vh; overflow: auto;
  margin: .3rem 0 0; padding: .3rem; list-style: none; background: var(--card); border: 1px solid var(--line); border-radius: 8px;
  box-shadow: 0 6px 24px rgb(0 0 0 / .18); }
.ask .hits { right: auto; left: 0; }
.hits a { display: block; padding: .35rem .5rem; border-radius: 5px; color: var(--text); text-decoration: none; }
.hits a:hover, .hits a:focus { background: var(--segment); outline-offset: -2px; }
.hits .line { display: block; font-size: 13.5px; color: var(--dim); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.columns-of-page { display: grid; grid-template-columns: 14rem minmax(0, 1fr) 12rem; gap: 2.5rem; max-width: 88rem; margin: 0 auto;
  padding: 0 1.5rem; }
.columns-of-page > main { grid-column: 2; padding: 1.5rem 0 4rem; max-width: 52rem; }
nav.pages, nav.sections { position: sticky; top: var(--bar); align-self: start; max-height: calc(100vh - var(--bar)); overflow: auto;
  padding: 1.5rem 0; font-size: 14.5px; }
nav.pages { grid-column: 1; grid-row: 1; }
nav.pages p, nav.sections p { margin: 1rem 0 .25rem; font-weight: 600; }
nav.pages summary { display: none; }
nav.pages ul, nav.sections ul { list-style: none; margin: 0; padding: 0; }
nav.pages a, nav.sections a { display: block; padding: .1rem 0; color: var(--dim); text-decoration: none; }
nav.pages a:hover, nav.sections a:hover { color: var(--link); }
nav.pages a[aria-current] { color: var(--text); font-weight: 600; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .6rem; }
h3 { font-size: 1.02rem; margin: 1.5rem 0 .4rem; }
li.statement { list-style: none; margin: 0 0 .9rem; padding: .1rem 0 .1rem .9rem; border-left: 3px solid var(--line); }
main ul:has(> li.statement) { padding-left: 0; }
li.statement:target { border-left-color: var(--link); background: var(--code); }
li.statement strong a.own { font-family: var(--mono); font-size: .86em; color: var(--text); text-decoration: none; }
li.statement strong a.own:hover { text-decoration: underline; }
cite { font-style: normal; font-size: .86em; }
cite a { color: var(--dim); }
.try { font-size: 13.5px; color: var(--dim); margin: .15rem 0 0; }
.try span { margin-left: .75rem; }
.made { margin-top: 3rem; font-size: 13px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14.5px; margin: .5rem 0; }
th, td { text-align: left; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
th { color: var(--dim); font-weight: 600; white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
table.frames { font-size: 13px; }
table.frames td { white-space: nowrap; }
table.counters td { white-space: normal; }
tr.marked td { background: var(--bad-fill); }
.verdict { display: inline-block; margin: 0 0 .75rem; padding: .3rem .75rem; border-radius: 6px; font-weight: 600;
  background: var(--unit); border: 1px solid var(--unit-line); }
.verdict.differ { background: var(--bad-fill); border-color: var(--bad); }
.verdict[hidden] { display: none; }
${DRAWING}
svg { background: none; }
#drawing [data-event] { cursor: pointer; }
.playground main { max-width: 120rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; }
.playground h1 { font-size: 1.3rem; margin-bottom: .6rem; }
.playground h2 { font-size: 1rem; margin: 0 0 .3rem; }
.playground h3 { font-size: .82rem; color: var(--dim); margin: .8rem 0 .15rem; }
.playground p { margin: .3rem 0; }
.bench { display: grid; grid-template-columns: minmax(22rem, 2fr) minmax(0, 3fr); gap: 1.75rem; }
.bench > section { min-width: 0; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; margin-bottom: .6rem; align-items: start; }
.side { font-size: 14px; min-width: 0; }
.side > label { font-weight: 600; }
.side > input { width: 100%; font-family: var(--mono); font-size: 13px; }
.side > input[aria-invalid] { border-color: var(--bad); }
.side > .dim { display: block; font-size: 12.5px; }
.side details[open] { grid-column: 1 / -1; }
.side details > div { max-height: 24rem; overflow: auto; border: 1px solid var(--line); border-radius: 6px; padding: .25rem .6rem .6rem; }
.choice { margin: .5rem 0; font-size: 13px; line-height: 1.4; }
.choice select { display: block; padding: .1rem .3rem; margin-top: .15rem; max-width: 100%; }
.choice .dim { display: block; }
summary { cursor: pointer; color: var(--link); }
#editor .cm-editor { border: 1px solid var(--line); border-radius: 6px; min-height: 14rem; max-height: 60vh; }
#editor .cm-scroller { overflow: auto; }
#editor { min-height: 14rem; }
#problem { min-height: 1.6em; color: var(--bad); font-size: 14px; }
.buttons { display: flex; flex-wrap: wrap; gap: .4rem; }
button { background: var(--card); border: 1px solid var(--dim); border-radius: 6px; padding: .25rem .7rem; font-size: 14px; cursor: pointer; }
button:hover:not(:disabled) { border-color: var(--link); color: var(--link); }
button:disabled { opacity: .55; cursor: default; }
#said { min-height: 1.6em; font-size: 14px; }
#said textarea { width: 100%; font-family: var(--mono); font-size: 12px; }
#drop { border: 1px dashed var(--dim); border-radius: 8px; padding: .6rem .9rem; font-size: 14px; }
#drop label { font-weight: 600; display: block; }
#drop input { max-width: 100%; }
.stepper { display: flex; align-items: center; gap: .4rem; margin: .75rem 0 .25rem; flex-wrap: wrap; font-size: 14px; }
.stepper input { flex: 1 1 8rem; min-width: 6rem; accent-color: var(--link); }
.shown { font-size: 14.5px; }
.shown.stale > * { opacity: .45; }
.event { font-size: 15px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }
.pair > div { min-width: 0; overflow-wrap: anywhere; }
.side-name { font-family: var(--mono); color: var(--text) !important; }
.lines { list-style: none; margin: .15rem 0; padding: 0; }
.change { border: 1px solid var(--line); border-radius: 8px; background: var(--card); padding: .6rem .9rem; margin: 0 0 .75rem; }
@media (max-width: 75rem) {
  .columns-of-page { grid-template-columns: 13rem minmax(0, 1fr); }
  nav.sections { display: none; }
}
@media (max-width: 60rem) {
  .columns-of-page, .bench { display: block; }
  .columns-of-page > main { padding-top: .5rem; }
  nav.pages { position: static; padding: .75rem 0 0; max-height: none; }
  nav.pages summary { display: list-item; }
  header.site { flex-wrap: wrap; padding: .4rem 1rem; position: static; }
  .find { margin-left: 0; width: 100%; }
  .find input { width: 100%; }
  .hits { left: 0; right: auto; }
  .columns-of-page, .playground main { padding-left: 1rem; padding-right: 1rem; }
}
@media (max-width: 40rem) { .sides, .pair { grid-template-columns: minmax(0, 1fr); } body { font-size: 15px; } }
@media print {
  header.site, nav.pages, nav.sections, .try, .skip { display: none; }
  .columns-of-page { display: block; padding: 0; }
  li.statement { break-inside: avoid; }
}
`;
