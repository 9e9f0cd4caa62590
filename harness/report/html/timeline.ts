import { printDuration } from '../../input/scenario/text/duration.ts';
import type { Lane, SegmentMark, Timeline, UnitMark } from '../timeline.ts';
import { html, type Markup } from './markup.ts';

const CHARACTER = 7;
const PADDING = 8;
const GAP = 10;
const BOX = 48;
const BETWEEN = 34;
/** Above the lanes: the time, then a line for each event of the device. */
const HEAD = 28;
const EVENT = 12;
const LANE_GAP = 26;
const LABELS = 104;
const NAME_LENGTH = 15;
const NAME = 18;

/** The names of the rows of units. */
export interface Drawn {
  /** Of the row above the segments. */
  readonly model: string;
  /** Of the row below them; undefined: there is none. */
  readonly subject: string | undefined;
  /** The event that is looked at. */
  readonly current?: number;
}

/** A drawing: the model's units above, the segments in the middle, the subject's units below. */
export function timelineSvg(timeline: Timeline, drawn: Drawn): Markup {
  const slot = slotWidth(timeline);
  const width = LABELS + timeline.slots * slot + GAP;
  const head = HEAD + EVENT * Math.max(1, ...timeline.instants.map(({ events }) => events.length));
  const rows = drawn.subject === undefined ? 2 : 3;
  const lane = NAME + rows * BOX + (rows - 1) * BETWEEN + LANE_GAP;
  const height = head + timeline.lanes.length * lane;
  const x = (index: number) => LABELS + index * slot;
  const ticks = timeline.instants.map(
    ({ at, slot: index, events }) => html`
<line class="tick" x1="${x(index) - GAP / 2}" y1="16" x2="${x(index) - GAP / 2}" y2="${height}"/>
<text class="small" x="${x(index)}" y="12">@${printDuration(at)}</text>
${events.map((line, i) => eventSvg(line, x(index), HEAD - 2 + EVENT * i))}`,
  );
  const lanes = timeline.lanes.map((one, i) =>
    laneSvg(one, drawn, { top: head + i * lane, slot, x }),
  );
  const omitted =
    timeline.omitted === 0
      ? undefined
      : html`<p class="dim">${timeline.omitted} frames further away are not drawn.</p>`;
  return html`<div class="scroll"><svg role="img" aria-label="Segments in, units out" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${ticks}${lanes}</svg></div>${omitted}`;
}

/** `buffers 1`, `offloads`: the pointer over it shows the whole line. */
function eventSvg(line: string, x: number, y: number): Markup {
  return html`<text class="event" x="${x}" y="${y}"><title>${line}</title>${briefly(line)}</text>`;
}

function briefly(line: string): string {
  return line
    .split(' ')
    .filter((word) => !/[@=]/.test(word))
    .join(' ');
}

interface Place {
  readonly top: number;
  readonly slot: number;
  readonly x: (slot: number) => number;
}

function laneSvg(lane: Lane, drawn: Drawn, { top, slot, x }: Place): Markup {
  const first = top + NAME;
  const rows = [first, first + BOX + BETWEEN, first + 2 * (BOX + BETWEEN)] as const;
  const size = slot - GAP;
  const middles = new Map(lane.segments.map((mark) => [mark.event, x(mark.slot) + size / 2]));
  const lines = (units: readonly UnitMark[], from: number, to: number, style: string) =>
    units.flatMap((unit) =>
      unit.events.flatMap((event) => {
        const start = middles.get(event);
        if (start === undefined) return [];
        const end = x(unit.slot) + size / 2;
        const middle = (from + to) / 2;
        return html`<path class="${style}" d="M${start} ${from} C${start} ${middle} ${end} ${middle} ${end} ${to}"/>`;
      }),
    );
  return html`
<text class="name" x="0" y="${top + 10}">${lane.connection === undefined ? 'other frames' : `connection ${lane.connection}`}</text>
<text class="small" x="0" y="${rows[0] + BOX / 2 + 4}">${briefName(drawn.model)}</text>
<text class="small" x="0" y="${rows[1] + BOX / 2 + 4}">in</text>
${lines(lane.model, rows[1], rows[0] + BOX, '')}
${lane.model.map((unit) => unitSvg(unit, x(unit.slot), rows[0], size))}
${lane.segments.map((mark) => segmentSvg(mark, mark.event === drawn.current, x(mark.slot), rows[1], size))}
${
  drawn.subject === undefined
    ? undefined
    : html`<text class="small" x="0" y="${rows[2] + BOX / 2 + 4}">${briefName(drawn.subject)}</text>
${lines(lane.subject, rows[1] + BOX, rows[2], 'guess')}
${lane.subject.map((unit) => unitSvg(unit, x(unit.slot), rows[2], size))}`
}`;
}

/** As much of a name as stands before the lanes; the pointer over it shows all. */
function briefName(name: string): Markup {
  const brief = name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1)}\u2026` : name;
  return html`<title>${name}</title>${brief}`;
}

function segmentSvg(
  mark: SegmentMark,
  current: boolean,
  x: number,
  y: number,
  width: number,
): Markup {
  const [flags, range] = shortly(mark.line);
  const { expected, actual } = mark;
  const decision = actual ?? expected;
  const full = [mark.line, `model: ${expected}`, ...(actual === undefined ? [] : [actual])];
  const style = `segment${mark.marked ? ' marked' : ''}${current ? ' current' : ''}`;
  return html`<g data-event="${mark.event}"><title>${full.join('\n')}</title>
<rect class="${style}" x="${x}" y="${y}" width="${width}" height="${BOX}"/>
<text x="${x + PADDING}" y="${y + 14}">${flags}</text>
<text x="${x + PADDING}" y="${y + 28}">${range}</text>
<text class="${actual === undefined ? 'small' : 'small wrong'}" x="${x + PADDING}" y="${y + 42}">${ruleOf(decision)}</text></g>`;
}

function unitSvg(unit: UnitMark, x: number, y: number, width: number): Markup {
  const [flags, range] = shortly(unit.line);
  return html`<g><title>${unit.line}</title>
<rect class="${unit.kind}" x="${x}" y="${y}" width="${width}" height="${BOX}"/>
<text x="${x + PADDING}" y="${y + 14}">${flags}</text>
<text x="${x + PADDING}" y="${y + 28}">${range}</text>
<text class="small" x="${x + PADDING}" y="${y + 42}">${remark(unit)}</text></g>`;
}

/** `P.` and `1:101(100)` of a segment's line; of a raw frame its first bytes. */
function shortly(line: string): [string, string] {
  const [name = '', ...words] = line.split(' ');
  const plain = words.filter((word) => !/[{}=]/.test(word));
  if (name === 'raw') return ['raw', `${(plain[0] ?? '').slice(0, 12)}...`];
  return [plain[0] ?? '', plain[1] ?? ''];
}

function ruleOf(decision: string): string {
  return decision.split(', ').at(-1) ?? '';
}

function remark({ kind, line }: UnitMark): string {
  if (kind === 'missing') return 'not delivered';
  if (kind === 'extra') return 'not expected';
  const segments = /segments=(\d+)/.exec(line)?.[1];
  return segments === undefined ? 'as it came' : `${segments} segments`;
}

function slotWidth({ lanes, instants }: Timeline): number {
  const inLanes = lanes.flatMap(({ segments, model, subject }) => [
    ...segments.flatMap(({ line, expected, actual }) => [
      ...shortly(line),
      ruleOf(expected),
      ruleOf(actual ?? ''),
    ]),
    ...[...model, ...subject].flatMap((unit) => [...shortly(unit.line), remark(unit)]),
  ]);
  const texts = [...inLanes, ...instants.flatMap(({ events }) => events.map(briefly))];
  const characters = Math.max(6, ...texts.map(({ length }) => length));
  return characters * CHARACTER + 2 * PADDING + GAP;
}
