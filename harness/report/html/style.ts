import { Markup } from './markup.ts';

/** The colours, light or dark as the browser prefers. */
export const COLOURS = `
:root {
  color-scheme: light dark;
  --page: #fbfbf9; --card: #ffffff; --text: #1c2024; --dim: #646c76; --line: #dfe2e6;
  --link: #0b5cad; --segment: #e8eef6; --segment-line: #9db2cc; --unit: #e6f2e8; --unit-line: #8cb796;
  --bad: #c02626; --bad-fill: #fdeaea; --gone: #a76a00; --gone-fill: #fdf3dd; --code: #f3f4f5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171a; --card: #1b1f24; --text: #e4e7ea; --dim: #98a2ad; --line: #323942;
    --link: #7ab7f5; --segment: #243040; --segment-line: #56708f; --unit: #20352a; --unit-line: #4f8062;
    --bad: #ff7b72; --bad-fill: #43211f; --gone: #e3b341; --gone-fill: #3c301a; --code: #23282e;
  }
}
`;

/** Of the drawing of segments and units. */
export const DRAWING = `
svg { display: block; background: var(--card); }
svg text { font-size: 11.5px; fill: var(--text); }
svg .small { font-size: 10.5px; fill: var(--dim); }
svg .wrong { fill: var(--bad); }
svg .event { font-size: 10.5px; font-weight: bold; }
svg .name { font-weight: 600; }
svg .tick { stroke: var(--line); }
svg rect { stroke-width: 1.2; rx: 4px; }
svg .segment { fill: var(--segment); stroke: var(--segment-line); }
svg .marked { stroke: var(--bad); stroke-width: 2; }
svg .current { stroke: var(--link); stroke-width: 3; }
svg .same { fill: var(--unit); stroke: var(--unit-line); }
svg .differs, svg .extra { fill: var(--bad-fill); stroke: var(--bad); }
svg .missing { fill: var(--gone-fill); stroke: var(--gone); stroke-dasharray: 4 3; }
svg path { fill: none; stroke: var(--segment-line); stroke-width: 1.3; }
svg path.guess { stroke-dasharray: 3 3; }
`;

/** The whole style of the report. It loads no font, picture or script. */
export const STYLE = new Markup(`${COLOURS}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; }
main { max-width: 110rem; margin: 0 auto; padding: 2rem 1.25rem 5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; color: var(--dim);
  margin: 1.5rem 0 .4rem; font-weight: 600; }
p { margin: .4rem 0; max-width: 72rem; overflow-wrap: anywhere; }
a { color: var(--link); }
code, pre, svg text, .mono { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
code { font-size: .88em; }
pre { background: var(--code); border-radius: 6px; padding: .75rem 1rem; overflow-x: auto;
  font-size: 12.5px; line-height: 1.55; margin: .4rem 0; }
.dim { color: var(--dim); }
.bad { color: var(--bad); font-weight: 600; }
ul.bad { font-weight: 400; margin: .3rem 0; padding-left: 1.2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; }
th, td { text-align: left; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line);
  vertical-align: baseline; }
th { color: var(--dim); font-weight: 600; font-size: 12.5px; white-space: nowrap; }
table.overview { width: 100%; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
table.frames td { font-size: 12.5px; white-space: nowrap; }
tr.marked td { background: var(--bad-fill); }
.verdict { display: inline-block; margin: .9rem 0 0; padding: .35rem .8rem; border-radius: 6px; font-weight: 600;
  background: var(--unit); border: 1px solid var(--unit-line); }
.verdict.differ { background: var(--bad-fill); border-color: var(--bad); }
details.difference { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: 0 0 .9rem;
  padding: 0 1.25rem; }
details.refused { border-color: var(--bad); background: var(--bad-fill); }
h3.severity { font-size: .95rem; letter-spacing: 0; text-transform: none; color: var(--text); margin-top: 1.75rem; }
h3.severity::first-letter { text-transform: uppercase; }
details.difference[open] { padding-bottom: 1.25rem; }
summary { cursor: pointer; padding: .8rem 0; }
summary::marker { color: var(--dim); }
details.more > summary { color: var(--link); padding: .3rem 0; font-size: 14px; }
.tag { font-size: 12px; border: 1px solid var(--line); border-radius: 99px; padding: .05rem .6rem; margin-right: .5rem;
  color: var(--dim); white-space: nowrap; }
.values { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .4rem 0; }
.columns { columns: 16rem; font-size: 13px; list-style: none; padding: 0; margin: 0; }
.columns li { display: flex; justify-content: space-between; max-width: 16rem; }
${DRAWING}
@media (max-width: 40rem) {
  main { padding: 1rem .75rem 3rem; }
  details.difference { padding: 0 .75rem; }
  table.overview td, table.overview th { padding-right: .6rem; }
  table.overview { font-size: 13px; }
}
@media print { details.difference { break-inside: avoid; } }
`);
