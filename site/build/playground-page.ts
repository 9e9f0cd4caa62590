import { html } from '../../harness/report/html/markup.ts';
import { PROFILE_IDS } from '../../model/index.ts';

/** The page of the playground: everything that is there before its script has run. */
export function playgroundPage(): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Playground - receive segment coalescing</title><link rel="stylesheet" href="style.css"></head>
<body data-root="" class="playground"><a class="skip" href="#editor">To the editor</a>
<header class="site"><a class="brand" href="index.html">RSC rules</a>
<nav aria-label="Main"><a href="rules/index.html">Rules</a><a href="findings.html">Findings</a><a href="notation.html">Notation</a><a href="playground.html" aria-current="page">Playground</a></nav></header>
<main id="content"><h1>What becomes of these segments?</h1>
<datalist id="behaviours">${PROFILE_IDS.map((id) => html`<option value="${id}">`)}</datalist>
<div class="bench">
<section class="given" aria-label="Scenario">
<div class="sides">
${side('of', 'Behaviour', 'windows')}
${side('against', 'Beside it', '')}
</div>
<div id="editor"></div>
<p id="problem" role="status" aria-live="polite"></p>
<div class="buttons">
<button type="button" id="link">Copy link</button>
<button type="button" id="rsc">Scenario (.rsc)</button>
<button type="button" id="pcapng">Frames (.pcapng)</button>
<button type="button" id="command">Copy command</button>
<button type="button" id="mail">Copy text for a mail</button>
<button type="button" id="shrink">Shrink</button>
<button type="button" id="cancel" hidden>Cancel</button>
</div>
<p id="said" role="status" aria-live="polite"></p>
<div id="drop"><label for="capture">Capture or scenario file</label>
<input type="file" id="capture" accept=".pcap,.pcapng,.cap,.dump,.gz,.rsc">
<p class="dim">Drop a pcap, pcapng or .rsc file here. It is read in this page and sent nowhere.</p></div>
<div id="captured"></div>
</section>
<section class="shown" aria-label="What the device does">
<p id="verdict" class="verdict"></p>
<div id="drawing"></div>
<div class="stepper" role="group" aria-label="Steps">
<button type="button" id="first" aria-label="Before the first event">|&#x25C0;</button>
<button type="button" id="back" aria-label="Step back">&#x25C0;</button>
<button type="button" id="forward" aria-label="Step forward">&#x25B6;</button>
<button type="button" id="last" aria-label="To the last event">&#x25B6;|</button>
<input type="range" id="place" min="0" max="0" value="0" aria-label="Event">
<output id="where"></output></div>
<div id="explained"></div>
<div id="step"></div>
<details id="table"><summary>Decisions, frame by frame</summary><div id="decisions"></div></details>
</section></div></main>
<script src="playground.js" defer></script></body></html>
`.text;
}

function side(id: string, label: string, value: string) {
  return html`<div class="side"><label for="${id}">${label}</label>
<input id="${id}" list="behaviours" value="${value}" spellcheck="false" autocomplete="off" placeholder="nothing"${
    id === 'against' ? html` aria-describedby="against-help"` : undefined
  }>
${id === 'against' ? html`<span id="against-help" class="dim">A profile, then readings and defects: <code>windows,psh=break,+trailer-in-unit</code></span>` : undefined}
<details data-choices="${id}"><summary>Readings and defects</summary><div></div></details></div>`;
}
