/** The playground: what is written is run at once, by the model itself, in this page. */

import type { Markup } from '../../harness/report/html/markup.ts';
import { html } from '../../harness/report/html/markup.ts';
import { runPcapng } from '../../harness/report/pcapng.ts';
import { shellWord } from '../../harness/report/shell-word.ts';
import { fromFragment, MOST_CHARACTERS, toFragment } from '../shared/link.ts';
import { BROWSER, download, element, keep, kept } from './browser.ts';
import { ChoicesPanel } from './choices.ts';
import { Desk } from './desk.ts';
import { Editor } from './editor.ts';
import { NAME, type Problem, problemOf, readBehaviour, readText } from './input.ts';
import { drawing, type Named, type Result, runScenario } from './lab.ts';
import { decisionsHtml, stepHtml } from './state.ts';

/** What a person sees first: PSH in the middle of a stream. */
const FIRST = `// Three segments in a row, PSH in the second. Change a line, or the reading above.
connection a 10.0.0.1:1000 > 10.0.0.100:2000

+0     a .  1:101(100)
+10us  a P. 101:201(100)
+10us  a .  201:301(100)
+1ms   clock
`;

/** Where the text is kept between visits. */
const KEPT = 'rsclab-playground';

/** Lines of a scenario that is run again at every keystroke; a longer one waits for a pause. */
const AT_ONCE = 2_000;
const PAUSE = 400;
/** Pause after which the difference is explained, ms: the search takes longer than a keystroke. */
const EXPLAIN = 250;

/** Frames of a capture that are put into the editor. */
const MOST_FRAMES = 500;

const of = element('of', HTMLInputElement);
const against = element('against', HTMLInputElement);
const place = element('place', HTMLInputElement);
const said = element('said', HTMLElement);
const shrinking = element('cancel', HTMLButtonElement);
const desk = new Desk();

let result: Result | undefined;
/** Index of the event that is looked at; -1: before the first. */
let current = -1;
let mailText = '';
let pending: ReturnType<typeof setTimeout> | undefined;
let explaining: ReturnType<typeof setTimeout> | undefined;
let captured: File | undefined;

const editor = new Editor(
  element('editor', HTMLElement),
  () => later(),
  (line) => lookAtLine(line),
);
const panels = [new ChoicesPanel(of, later), new ChoicesPanel(against, later)];

function put(id: string, content: Markup | string): void {
  element(id, HTMLElement).innerHTML = typeof content === 'string' ? content : content.text;
}

/** Runs what is written: at once, or a long scenario at the next pause. */
function later(): void {
  clearTimeout(pending);
  const { text } = editor;
  keep(KEPT, JSON.stringify({ text, of: of.value, against: against.value }));
  if (text.split('\n').length <= AT_ONCE) run();
  else pending = setTimeout(run, PAUSE);
}

function run(): void {
  performance.mark('run');
  const read = readText(editor.text);
  if (read.kind === 'problem') {
    show(read.problem);
    editor.mark(read.problem);
    return;
  }
  editor.mark(undefined);
  const sides: Named[] = [];
  for (const input of [of, against]) {
    const name = input.value.trim();
    input.removeAttribute('aria-invalid');
    if (input === against && name === '') continue;
    const side = readBehaviour(name);
    if (side.kind === 'problem') {
      input.setAttribute('aria-invalid', 'true');
      show(side.problem);
      return;
    }
    sides.push({ name, behaviour: side.value });
  }
  const [left, right] = sides;
  if (left === undefined) return;
  show(undefined);
  for (const panel of panels) panel.follow();
  const before = result?.file.scenario.events.length;
  result = runScenario(read.value, left, right);
  const { length } = result.file.scenario.events;
  if (before === undefined || current >= length) current = length - 1;
  place.max = `${length}`;
  draw();
  verdict(result);
  performance.measure('keystroke', 'run');
}

function show(problem: Problem | undefined): void {
  const stale = problem !== undefined;
  document.querySelector('.shown')?.classList.toggle('stale', stale);
  const where =
    problem?.line === undefined ? '' : `Line ${problem.line}, column ${problem.column}: `;
  put('problem', problem === undefined ? '' : html`${where}${problem.message}<br>${problem.next}`);
}

/** The drawing and the step that is looked at. */
function draw(): void {
  if (result === undefined) return;
  const { events } = result.file.scenario;
  put('drawing', drawing(result, Math.max(0, current)));
  put('step', stepHtml(result, current));
  if (element('table', HTMLDetailsElement).open) {
    put('decisions', decisionsHtml(result, Math.max(0, current)));
  }
  place.value = `${current + 1}`;
  const text = current < 0 ? 'before the first event' : `event ${current + 1} of ${events.length}`;
  element('where', HTMLOutputElement).value = text;
  place.setAttribute('aria-valuetext', text);
}

function verdict(now: Result): void {
  clearTimeout(explaining);
  const line = element('verdict', HTMLElement);
  const { differences } = now.finding;
  line.hidden = now.against === undefined;
  element('shrink', HTMLButtonElement).disabled = differences.length === 0;
  mailText = '';
  if (now.against === undefined) {
    put('explained', '');
    return;
  }
  const differ = differences.length > 0;
  line.className = differ ? 'verdict differ' : 'verdict';
  line.textContent = differ
    ? `${now.of.name} and ${now.against.name} differ.`
    : `${now.of.name} and ${now.against.name} do the same with this scenario.`;
  if (!differ) put('explained', '');
  else explaining = setTimeout(explainNow, EXPLAIN);
}

function explainNow(): void {
  void desk
    .ask({ kind: 'explain', text: editor.text, of: of.value.trim(), against: against.value.trim() })
    .then((answer) => {
      if (answer?.kind === 'problem') show(answer.problem);
      if (answer?.kind !== 'explained') return;
      put('explained', answer.html);
      mailText = answer.text;
    });
}

function go(to: number): void {
  if (result === undefined) return;
  current = Math.max(-1, Math.min(to, result.file.scenario.events.length - 1));
  draw();
}

/** The event of the line at which the cursor stands. */
function lookAtLine(line: number): void {
  const lines = editor.text.split('\n').slice(0, line);
  const at = lines.filter((one) => /^[+@]/.test(one) && !/^\S+\s+queue\s/.test(one)).length - 1;
  if (at >= 0 && at !== current) go(at);
}

function tell(text: string): void {
  said.textContent = text;
}

function on(id: string, work: () => void | Promise<void>): void {
  element(id, HTMLButtonElement).addEventListener('click', () => {
    Promise.resolve(work()).catch((error: unknown) => {
      const { message, next } = problemOf(error);
      tell(`${message} ${next}`);
    });
  });
}

async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(`${what} copied.`);
  } catch {
    // a page opened as a file, or a browser that asks first and was refused
    put('said', html`${what}: <textarea readonly rows="4" aria-label="${what}">${text}</textarea>`);
    said.querySelector('textarea')?.select();
  }
}

async function fragment(): Promise<string> {
  const other = against.value.trim();
  const shared = { text: editor.text, of: of.value.trim() };
  return toFragment(other === '' ? shared : { ...shared, against: other }, BROWSER);
}

function command(): string {
  const side = `model:${of.value.trim()}`;
  const other = against.value.trim();
  return other === ''
    ? `npx rsclab show ${NAME} --of ${shellWord(side)}`
    : `npx rsclab explain ${NAME} --of ${shellWord(side)} --against ${shellWord(`model:${other}`)}`;
}

async function copyLink(): Promise<void> {
  const text = await fragment();
  if (text.length > MOST_CHARACTERS) {
    tell('The scenario is too long for a link. Send it as a file (.rsc).');
    return;
  }
  // so that a reload, and the address bar, have it too
  history.replaceState(null, '', `#${text}`);
  await copy(location.href, 'Link');
}

function mail(): string {
  const address = location.protocol === 'file:' ? '' : `\nIn the playground: ${location.href}\n`;
  const steps = (result?.of.run.decisions ?? []).map(
    ({ event, action, rule }) => `  event ${event + 1}: ${action}, ${rule}`,
  );
  const what = mailText !== '' ? mailText : [`Under ${of.value.trim()}:`, ...steps, ''].join('\n');
  return `${what}\n${NAME}:\n\n${editor.text}\nTo repeat: ${command()}\n${address}`;
}

async function shrinkNow(): Promise<void> {
  shrinking.hidden = false;
  tell('Shrinking ...');
  let best: string | undefined;
  const answer = await desk.ask(
    { kind: 'shrink', text: editor.text, of: of.value.trim(), against: against.value.trim() },
    (progress) => {
      if (progress.kind !== 'shrinking') return;
      best = progress.text;
      tell(`Shrinking: ${progress.frames} frames after ${progress.tried} runs.`);
    },
  );
  shrinking.hidden = true;
  if (answer === undefined) {
    tell(best === undefined ? 'Cancelled.' : 'Cancelled: this is the smallest so far.');
    if (best !== undefined) editor.text = best;
  } else if (answer.kind === 'shrunk') {
    editor.text = answer.text;
    tell(`${answer.said}.`);
  } else if (answer.kind === 'problem') tell(`${answer.problem.message} ${answer.problem.next}`);
}

/** A scenario file goes into the editor; of a capture a part does, and the whole is summed up. */
async function open(file: File, from = 1, to = MOST_FRAMES): Promise<void> {
  if (file.name.endsWith('.rsc')) {
    editor.text = await file.text();
    return;
  }
  captured = file;
  tell(`Reading ${file.name} ...`);
  const answer = await desk.ask(
    { kind: 'capture', file, of: of.value.trim(), from, to },
    (progress) => {
      if (progress.kind !== 'reading') return;
      tell(`Reading ${file.name}: ${Math.round((100 * progress.read) / progress.size)} %`);
    },
  );
  if (answer?.kind === 'problem') tell(`${answer.problem.message}. ${answer.problem.next}.`);
  if (answer?.kind !== 'captured') return;
  const { frames, notes } = answer;
  tell(
    `${file.name}: ${frames.toLocaleString('en-US')} frames, read in this page and sent nowhere.`,
  );
  const more = html`<form id="part"><label>Frames <input name="from" type="number" min="1" max="${frames}" value="${from}"></label>
<label>to <input name="to" type="number" min="1" max="${frames}" value="${Math.min(to, frames)}"></label> <button>Into the editor</button></form>`;
  put(
    'captured',
    `${notes.map((line) => html`<p class="dim">${line}</p>`.text).join('')}${more.text}${answer.html}`,
  );
  editor.text = answer.text;
}

on('first', () => go(-1));
on('back', () => go(current - 1));
on('forward', () => go(current + 1));
on('last', () => go(Number.POSITIVE_INFINITY));
on('link', copyLink);
on('rsc', () => download(NAME, editor.text));
on('pcapng', () => {
  if (result !== undefined) download('scenario.pcapng', runPcapng(result.finding));
});
on('command', () => copy(command(), 'Command'));
on('mail', () => copy(mail(), 'Text'));
on('shrink', shrinkNow);
on('cancel', () => desk.stop());
place.addEventListener('input', () => go(Number(place.value) - 1));
of.addEventListener('input', later);
against.addEventListener('input', later);
element('table', HTMLDetailsElement).addEventListener('toggle', draw);
element('drawing', HTMLElement).addEventListener('click', ({ target }) => {
  const mark = target instanceof Element ? target.closest<SVGElement>('[data-event]') : null;
  if (mark !== null) go(Number(mark.dataset['event']));
});
element('captured', HTMLElement).addEventListener('submit', (event) => {
  event.preventDefault();
  if (captured === undefined || !(event.target instanceof HTMLFormElement)) return;
  const data = new FormData(event.target);
  void open(captured, Number(data.get('from')), Number(data.get('to')));
});
const chooser = element('capture', HTMLInputElement);
chooser.addEventListener('change', () => {
  const [file] = chooser.files ?? [];
  if (file !== undefined) void open(file);
});
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer?.files ?? [];
  if (file !== undefined) void open(file);
});

/** The input of the link, else what was typed last, else the first example. */
async function start(): Promise<void> {
  const linked = location.hash.slice(1);
  const last = lastInput();
  let shared = last ?? { text: FIRST, of: 'windows', against: '' };
  if (linked !== '') {
    try {
      shared = { against: '', ...(await fromFragment(linked, BROWSER)) };
    } catch (error) {
      const { message, next } = problemOf(error);
      tell(`${message} ${next}`);
    }
  }
  of.value = shared.of;
  against.value = shared.against;
  result = undefined;
  editor.text = shared.text;
}

function lastInput(): { text: string; of: string; against: string } | undefined {
  const value = kept(KEPT);
  if (value === undefined) return undefined;
  try {
    const { text, of: side, against: other } = JSON.parse(value);
    if (typeof text === 'string' && typeof side === 'string' && typeof other === 'string') {
      return { text, of: side, against: other };
    }
  } catch {
    // of another version of the page: begun anew
  }
  return undefined;
}

addEventListener('hashchange', () => void start());
void start();
