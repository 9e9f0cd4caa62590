import {
  CHOICES,
  type ChoiceId,
  type Choices,
  differing,
  type Reading,
  SOURCES,
  type SourceId,
  WINDOWS,
} from '../../model/index.ts';
import type { ExtraPatch } from './definition.ts';
import { wrapped } from './mail.ts';

/** Columns of a subject. */
const SUBJECT = 76;

/**
 * The patch that makes `choices` what a device does without `x-rsc-rules`, and names the sources of
 * each reading and of the one before. It follows the patch that brings the property.
 * @param profile the name of all of them together, if they have one
 */
export function defaultRulesPatch(choices: Choices, profile: string | null): ExtraPatch {
  const changed = differing(choices, WINDOWS);
  const items = changed.map((choice) => `${choice}=${choices[choice]}`);
  return {
    message: [
      subjectOf(items, profile),
      '',
      ...wrapped('Where the sources of the coalescing rules disagree, take by default:'),
      ...whyLines(changed, choices),
      '',
      ...wrapped('The property x-rsc-rules still chooses; empty, it gives the readings of before.'),
      '',
    ].join('\n'),
    edits: { 'default.edit': codeEdit(items), 'document.edit': pageEdit(changed, choices) },
  };
}

/** The same for the cover letter, which is read first and without the patch. */
export function defaultRulesNote(choices: Choices): string {
  const changed = differing(choices, WINDOWS);
  return [
    ...wrapped(
      'The last patch is what this version of the series is about: without it everything is as ' +
        'described below. By default it takes other readings of the rules:',
    ),
    ...whyLines(changed, choices),
  ].join('\n');
}

function subjectOf(items: readonly string[], profile: string | null): string {
  const subject = (what: string) => `hw/net/virtio-net: coalesce with ${what} by default`;
  if (profile !== null) return subject(`the readings of ${profile}`);
  const all = subject(items.join(', '));
  return all.length <= SUBJECT ? all : subject(`${items.length} other readings`);
}

/** Each choice: the question, the new answer and the old one with their sources; then the list of sources. */
function whyLines(changed: readonly ChoiceId[], choices: Choices): string[] {
  const cited = new Set<SourceId>();
  const answer = (choice: ChoiceId, name: string, mark: string) => {
    const { prose, cites } = readingOf(choice, name);
    for (const { source } of cites) cited.add(source);
    return [
      ...wrapped(`${choice}=${name}: ${prose}`, mark),
      ...cites.flatMap(({ source, at }) => wrapped(`[${source}] ${at}`, '    ')),
    ];
  };
  const why = changed.flatMap((choice) => [
    '',
    ...wrapped(CHOICES[choice].prose),
    ...answer(choice, choices[choice], '  now '),
    ...answer(choice, WINDOWS[choice], '  was '),
  ]);
  const sources = [...cited].flatMap((source) => [
    ...wrapped(SOURCES[source].title, `[${source}] `),
    `  ${SOURCES[source].where}`,
  ]);
  return [...why, '', ...sources];
}

function readingOf(choice: ChoiceId, name: string): Reading {
  const readings: Readonly<Record<string, Reading>> = CHOICES[choice].readings;
  const reading = readings[name];
  if (reading === undefined) throw new Error(`${choice} has no reading ${name}`);
  return reading;
}

/** One item a line, so that any number fits. */
function codeEdit(items: readonly string[]): string {
  const name = '#define RSC_RULES_DEFAULT ';
  const texts = items.map((item, index) => (index < items.length - 1 ? `"${item},"` : `"${item}"`));
  const lines = texts.map(
    (text, index) => `${index === 0 ? name : ' '.repeat(name.length)}${text}`,
  );
  const padded = lines.map((line, index) => (index < lines.length - 1 ? `${line} \\` : line));
  return `What a device does that is told nothing.
--- hw/net/virtio-net-rsc.c
-#define RSC_RULES_DEFAULT ""
${padded.map((line) => `+${line}`).join('\n')}
`;
}

function pageEdit(changed: readonly ChoiceId[], choices: Choices): string {
  const lines = changed.flatMap((choice) => {
    const name = choices[choice];
    return wrapped(`\`\`${choice}=${name}\`\`: ${readingOf(choice, name).prose}`, '  - ');
  });
  return `The page, whose rules are those of an empty x-rsc-rules.
--- docs/system/devices/virtio-net-rsc.rst
-\`\`x-rsc-rules\`\` (default empty)
+\`\`x-rsc-rules\`\` (default: the readings listed here)
@@
   name lists the known ones.
 
+  The rules below are those of an empty list. By default the device differs:
+
${lines.map((line) => `+${line}`).join('\n')}
+
`;
}
