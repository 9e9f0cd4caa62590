import { CHOICES, DEFECTS, type Defect } from '../../../model/index.ts';
import { printScenario } from '../../input/scenario/print.ts';
import { printDuration } from '../../input/scenario/text/duration.ts';
import { sourceText } from '../../report/cause.ts';
import type { DeliveredText, DeliveryStory } from '../../report/explain.ts';
import { decisionText } from '../../report/notation.ts';
import { type Change, type ChangeSentence, changeText, sentencesOf } from '../explain/change.ts';
import type { FirstEvent, Treatment } from '../explain/explain.ts';
import { code, cureText, type FindingsContent, SCENARIOS } from './content.ts';
import { type Cure, changeId, type Deaths, type Entry } from './entry.ts';
import { publicState, publicStateLines } from './public-state.ts';
import { verdictOnEntry } from './verdict.ts';

/** One entry, in full. */
export function entrySection(entry: Entry, { cures, device }: FindingsContent): string {
  const parts = [
    `### ${entry.id}`,
    verdictPart(entry),
    ...bodyOf(entry, device),
    scenarioPart(entry),
  ];
  return [...parts, publicPart(entry), curePart(entry, cures.get(entry.id))]
    .filter(Boolean)
    .join('\n\n');
}

function bodyOf(entry: Entry, device: string): string[] {
  switch (entry.kind) {
    case 'explained': {
      const { change, explanation, deliveries, broken } = entry;
      const first = explanation.find((one) => changeText(one.change) === changeText(change))?.first;
      const others = explanation.filter((one) => changeText(one.change) !== changeText(change));
      const laws = [...new Map(broken.map(({ law }) => [law.id, law])).values()];
      return [
        ...changeParts(change),
        first === undefined ? '' : firstPart(first, device),
        `Delivered:\n\n${code(deliveryLines(deliveries, device), 'text')}`,
        laws.length === 0
          ? ''
          : `Laws broken: ${laws.map(({ id, statement }) => `\`${id}\` (${statement})`).join('; ')}`,
        others.length === 0
          ? ''
          : `Explaining the whole scenario also needs ${others
              .map((one) => linkTo(one.change))
              .join(', ')}.`,
      ];
    }
    case 'overrun':
      return [
        `Event ${entry.event} of the scenario makes the emulator write beyond a buffer of its own. ` +
          `${deathText(entry.deaths)}`,
        `It needs ${entry.changes.map(linkTo).join(', ')}.`,
      ];
    case 'crash':
      return [entry.reason, code(entry.log, 'text')];
    case 'unexplained':
      return [
        `First difference from the model of this emulator: ${entry.distinct.what}` +
          `${entry.distinct.rule === undefined ? '' : `, where the model follows \`${entry.distinct.rule}\``}.`,
        code(deliveryLines(entry.deliveries, device), 'text'),
      ];
  }
}

function deathText({ died, times }: Deaths): string {
  if (died === 0) return 'It goes on; the overwritten memory is not known.';
  return `**It crashes**: ${died} of ${times} emulators started for this scenario alone did.`;
}

/** The emulator's behaviour, and the statement that it breaks. */
function changeParts(change: Change): string[] {
  const { after, before } = sentencesOf(change);
  if (change.kind === 'defect') {
    const defect: Defect = DEFECTS[change.defect];
    const [seen, ...broken] = defect.cites;
    return [
      defect.prose,
      `Breaks ${defect.breaks.rule}: ${defect.breaks.says} (${broken.map((cited) => link(sourceText(cited))).join('; ')})`,
      `Seen in ${link(sourceText(seen))}.`,
    ];
  }
  return [
    `**${CHOICES[change.choice].prose}** ${after.prose} (\`${after.name}\`; ${linksOf(after)})`,
    `The profile says: ${before.prose} (\`${before.name}\`; ${linksOf(before)})`,
  ];
}

function linkTo(change: Change): string {
  return `[\`${changeText(change)}\`](#${changeId(change)})`;
}

function linksOf({ cites }: ChangeSentence): string {
  return cites.map((cited) => link(sourceText(cited))).join('; ');
}

function link({ place, where }: ReturnType<typeof sourceText>): string {
  if (where === undefined) return place;
  return `[${place}](${where.replace(/^docs\//, '')})`;
}

function firstPart({ event, line, at, after, before }: FirstEvent, device: string): string {
  return [
    `Event ${event}, \`@${printDuration(at)} ${line}\`:`,
    '',
    `- ${device}: ${treatment(after)}`,
    `- otherwise: ${treatment(before)}`,
  ].join('\n');
}

function treatment({ decision, delivered }: Treatment): string {
  const decided = decision === undefined ? '' : `${decisionText(decision)}; `;
  const handed =
    delivered === undefined
      ? 'nothing in its place'
      : `\`@${printDuration(delivered.at)} ${delivered.line}\``;
  return `${decided}delivered ${handed}`;
}

function deliveryLines(stories: readonly DeliveryStory[], device: string): string {
  const names = { both: 'both', model: 'windows', subject: device };
  const width = Math.max(...Object.values(names).map(({ length }) => length));
  const line = (side: string, text: DeliveredText | undefined) =>
    `${side.padEnd(width)}  ${text === undefined ? 'nothing' : `@${printDuration(text.at)} ${text.line}`}`;
  if (stories.length === 0) return 'nothing';
  return stories
    .flatMap(({ kind, expected, actual }) =>
      kind === 'same'
        ? [line(names.both, expected)]
        : [line(names.model, expected), line(names.subject, actual)],
    )
    .join('\n');
}

function scenarioPart({ id, scenario, seen }: Entry): string {
  const { name, frames, tried } = seen;
  return (
    `Scenario [${id}.rsc](${SCENARIOS}/${id}.rsc), reproducer [${id}.sh](${SCENARIOS}/${id}.sh), found as \`${name}\` with ${frames} frames and shrunk in ` +
    `${tried} steps:\n\n${code(printScenario(scenario), 'rsc')}`
  );
}

function verdictPart(entry: Entry): string {
  const verdict = verdictOnEntry(entry);
  return verdict === undefined ? '' : `Verdict: **${verdict}**.`;
}

function publicPart({ id }: Entry): string {
  const lines = publicStateLines(id, publicState());
  return lines.length === 0 ? '' : `In public:\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function curePart(entry: Entry, cure: Cure | undefined): string {
  const text = cureText(cure);
  if (text === '') return '';
  const patch =
    'change' in entry && entry.change.kind === 'defect'
      ? curedBy(DEFECTS[entry.change.defect])
      : undefined;
  return `Cured by our series: ${text}${patch === undefined ? '' : ` (${patch})`}.`;
}

function curedBy({ curedBy: patch }: Defect): string | undefined {
  return patch;
}
