import { changeText } from '../explain/change.ts';
import { LAW, type WantedKind } from '../explain/kind.ts';
import { changeLines } from '../explain/text.ts';
import { type BisectResult, changed, type Sought } from './emulators.ts';
import type { Range, StepAnswer } from './first-new.ts';
import type { RulesResult } from './rules.ts';
import type { StepResult } from './step.ts';
import type { NamedStep } from './steps.ts';

/** A search as it was asked for. */
export interface BisectStory {
  readonly steps: readonly NamedStep[];
  readonly range: Range;
  readonly sought: Sought;
  /** As on the command line. */
  readonly scenario: string;
  readonly against: string;
  /** The command without `--kind` and `--cured`. */
  readonly command: string;
  /** Folder of the repository, for a command that is run elsewhere, and path of the scenario from anywhere. */
  readonly root: string;
  readonly file: string;
}

/** The words for an old and a new step. */
const WORDS = {
  difference: { old: 'good', new: 'bad' },
  cure: { old: 'bad', new: 'cured' },
} as const;

/** `step 6: 0006-….patch: bad (tcp flags, payload length)`. */
export function testedText(
  { steps, sought }: Pick<BisectStory, 'steps' | 'sought'>,
  step: number,
  result: StepResult,
  answer: StepAnswer,
): string {
  const word = answer.kind === 'skip' ? 'skip' : WORDS[sought][answer.kind];
  return `step ${step}: ${steps[step]?.name}: ${word} (${shownText(result)})`;
}

function shownText(result: StepResult): string {
  return result.kind === 'skip' ? result.reason : kindsText(result.kinds);
}

function kindsText(kinds: readonly string[]): string {
  return kinds.length === 0 ? 'no difference' : kinds.join(', ');
}

/** The meaning of bad; a step that is not bad is good, or cured. */
function meaning(against: string, wanted: WantedKind | undefined): string {
  if (wanted === undefined || wanted.how === 'any') return `bad: differs from ${against}`;
  return wanted.kind.startsWith(LAW)
    ? `bad: breaks ${wanted.kind}, which ${against} keeps`
    : `bad: differs from ${against} in ${wanted.kind}`;
}

/** The result of a search through emulators. */
export function bisectText(story: BisectStory, result: BisectResult): string {
  const { steps, range, sought, against } = story;
  const lines = [meaning(against, result.wanted)];
  switch (result.kind) {
    case 'found': {
      const { first, tested, kinds } = result;
      const step = steps[first];
      const count = `${tested} of ${range.new - range.old + 1} steps tested`;
      const [head, verb] =
        sought === 'difference' ? ['first bad', 'brings'] : ['cured first by', 'ends'];
      lines.push(
        `${head}: step ${first}, ${step?.name}`,
        ...(step?.subject === step?.name ? [] : [`  ${step?.subject}`]),
        `  ${verb}: ${kindsText(kinds)} (${count})`,
        ...nextAfter(story, result),
      );
      break;
    }
    case 'one-of':
      lines.push(
        `one of these is the first ${WORDS[sought].new} one; the steps between could not be tested`,
        ...result.steps.map(
          (step) => `  step ${step}, ${steps[step]?.name}: ${steps[step]?.subject}`,
        ),
      );
      break;
    case 'nothing': {
      const { ends, wanted } = result;
      const endText = (end: keyof Range) =>
        `  step ${range[end]}, ${steps[range[end]]?.name}: ${shownText(ends[end])}`;
      lines.push(
        'nothing to search:',
        endText('old'),
        endText('new'),
        `Next: ${nextWithout(story, wanted, ends)}`,
      );
      break;
    }
  }
  return `${lines.join('\n')}\n`;
}

type Found = Extract<BisectResult, { kind: 'found' }>;

function nextAfter(story: BisectStory, { wanted, first, before, at, elsewhere }: Found): string[] {
  const { sought, scenario, against, command } = story;
  const profile = /^model:(.+)$/.exec(against)?.[1];
  const follows = profile === undefined || profile === 'windows' ? '' : ` --profile ${profile}`;
  const [other] = elsewhere;
  const cured = sought === 'cure' ? ' --cured' : '';
  return [
    ...(other === undefined
      ? []
      : [`  at other steps, of what the ends differ in: ${elsewhere.join(', ')}`]),
    '',
    `Next: step ${first - 1} and step ${first}, frame by frame`,
    `  npx rsclab replay ${scenario} --against qemu:${before.binary},qemu:${at.binary}${follows}`,
    ...(other === undefined
      ? []
      : [
          "another kind's step",
          `  ${command}${cured}${kindOption({ how: 'among', kind: other }, "'")}`,
        ]),
    ...gitLines(story, wanted),
  ];
}

/** The same question to a clone of QEMU. */
function gitLines({ sought, against, root, file }: BisectStory, wanted: WantedKind): string[] {
  const cured = sought === 'cure' ? ' --cured' : '';
  const start =
    sought === 'cure'
      ? 'git bisect start --term-old=differs --term-new=cured CURED DIFFERS'
      : 'git bisect start BAD GOOD';
  return [
    `the same in QEMU's history: in a clone of it, ${start}, then`,
    "  git bisect run sh -c 'mkdir -p build && cd build && ../configure --target-list=x86_64-softmmu " +
      '&& ninja qemu-system-x86_64 || exit 125; B=$PWD; ' +
      `cd ${root} && npx rsclab bisect run ${file} --emulator "$B/qemu-system-x86_64" ` +
      `--against ${against}${cured}${kindOption(wanted, '"')}'`,
  ];
}

function kindOption(wanted: WantedKind, quote: string): string {
  return wanted.how === 'any' ? '' : ` --kind ${quote}${wanted.kind}${quote}`;
}

/** The command that would answer, when the ends do not differ as asked. */
function nextWithout(
  { sought, command, against }: BisectStory,
  wanted: WantedKind | undefined,
  ends: Extract<BisectResult, { kind: 'nothing' }>['ends'],
): string {
  if (ends.old.kind === 'skip' || ends.new.kind === 'skip') {
    return 'name an end that can be tested (--good, --bad).';
  }
  const other = sought === 'difference' ? 'cure' : 'difference';
  const words = { difference: '', cure: ' --cured' };
  const [kind] = changed(sought, ends.old, ends.new);
  const [reverse] = changed(other, ends.old, ends.new);
  const asked = wanted?.how === 'any' || wanted === undefined ? undefined : wanted.kind;
  if (asked !== undefined && changed(other, ends.old, ends.new).includes(asked)) {
    return `it goes the other way: ${command}${words[other]}${kindOption({ how: 'among', kind: asked }, "'")}`;
  }
  if (asked !== undefined && kind !== undefined) {
    return `the ends differ in another kind: ${command}${words[sought]}${kindOption({ how: 'among', kind }, "'")}`;
  }
  if (reverse !== undefined) {
    const question =
      sought === 'difference' ? 'which step cures it' : 'which step brings a difference';
    return `${question}: ${command}${words[other]}`;
  }
  return ends.old.kinds.length === 0 && ends.new.kinds.length === 0
    ? `name a scenario in which a step differs from ${against}, or another side (--against).`
    : 'both ends show the same: name other ends (--good, --bad), or another side (--against).';
}

/** The result of a search through choices and defects. */
export function rulesBisectText(
  ends: { readonly of: string; readonly against: string },
  result: RulesResult,
): string {
  const { of, against } = ends;
  if (result.kind === 'no-difference') {
    const shown = kindsText(result.kinds);
    const next =
      result.kinds.length === 0
        ? `name a scenario in which they differ, or ask what ${of} itself does: npx rsclab explain`
        : `name one of these with --kind`;
    return `nothing to search: between the profiles of ${of} and ${against} there is no such difference here (${shown}).\nNext: ${next}.\n`;
  }
  const { changes, first, explained, least, wanted, kinds, elsewhere } = result;
  return [
    meaning(against, wanted),
    `first bad: change ${first + 1} of ${changes.length} from ${against} to ${of}, ${changeText(explained.change)}`,
    `  brings: ${kindsText(kinds)}`,
    ...(elsewhere.length === 0 ? [] : [`  by other changes: ${elsewhere.join(', ')}`]),
    '',
    ...changeLines(explained),
    '',
    `All that ${of} needs of them here: ${least.map(changeText).join(', ')}`,
    '',
  ].join('\n');
}
