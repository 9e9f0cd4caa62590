import { SEVERITIES } from '../../../model/index.ts';
import { grouped } from '../../report/notation.ts';
import { type Change, changeText } from '../explain/change.ts';
import { anchor, cureText, type FindingsContent, severityText, table } from './content.ts';
import { changeId, type Entry } from './entry.ts';
import type { SearchResult } from './search.ts';
import { entrySection } from './section.ts';
import { VERDICT_PROSE, VERDICTS, verdictOnEntry } from './verdict.ts';

/** docs/findings.md: the same search gives the same page, byte for byte. */
export function findingsPage(content: FindingsContent): string {
  const { command, device, published, seed, result } = content;
  const entries = ordered(result.entries);
  const explained = entries.filter(({ kind }) => kind !== 'crash' && kind !== 'unexplained');
  const strange = entries.filter(({ kind }) => kind === 'crash' || kind === 'unexplained');
  const parts = [
    `# Where ${device} differs from the default profile`,
    '<!-- Written by a command, do not edit: make findings -->',
    `How the receive segment coalescing of ${device}${published ? ', as published,' : ''} differs from the profile \`windows\` of ` +
      '[the rules](rules/README.md), as far as a search found. The search generated scenarios from a seed and ran them on ' +
      `${published ? 'the unpatched emulator' : 'it'}. Each reading or defect without which the model does not agree with the emulator became an ` +
      'entry: its scenario was shrunk on the emulator, and the smallest set of changes that explains all of it was ' +
      'searched. "Cured" means: the same scenario, run on the emulator with our series, agrees with the profile.',
    `Made by \`${command}\`; seed ${seed}. ${countsText(result)}`,
    summary(entries, content),
    ...SEVERITIES.flatMap((severity) => {
      const ofSeverity = explained.filter((entry) => severityText(entry) === severity);
      if (ofSeverity.length === 0) return [];
      return [
        `## ${capital(severity)}`,
        ...ofSeverity.map((entry) => entrySection(entry, content)),
      ];
    }),
    ...(strange.length === 0
      ? []
      : ['## Not explained', ...strange.map((entry) => entrySection(entry, content))]),
    ...unseenPart(result.unseen),
  ];
  return `${parts.join('\n\n')}\n`;
}

function countsText(result: SearchResult): string {
  const { scenarios, frames, differing, unexplained, notAsked, quiet } = result;
  const asked =
    notAsked === 0
      ? ''
      : ` ${grouped(notAsked)} were not run on it, because it would have overrun its own memory.`;
  return (
    `${grouped(scenarios)} scenarios (${grouped(frames)} frames), of which ${grouped(differing)} differed ` +
    `from the profile and ${grouped(unexplained)} stayed unexplained.${asked} The last ` +
    `${grouped(quiet)} showed nothing new.`
  );
}

function summary(entries: readonly Entry[], { cures, result }: FindingsContent): string {
  const { needed, sampled } = result;
  const often = (entry: Entry) => {
    if (!('change' in entry) || sampled === 0) return '';
    const count = needed.get(entry.change) ?? 0;
    return `${((100 * count) / sampled).toFixed(1)} %`;
  };
  const rows = entries.map((entry) => [
    anchor(entry.id),
    severityText(entry),
    verdictOnEntry(entry) ?? '',
    often(entry),
    cureText(cures.get(entry.id)),
  ]);
  return [
    table(['finding', 'severity', 'verdict', 'how often', 'cured by our series'], rows),
    `How often: the share of the first ${grouped(sampled)} explained scenarios whose explanation contains the finding. ` +
      'Severity: the worst effect of a defect; the effect of a reading in its scenario.',
    verdicts(entries),
  ].join('\n\n');
}

/** The verdicts in a sentence each, with their counts. */
function verdicts(entries: readonly Entry[]): string {
  const lines = VERDICTS.map((verdict) => {
    const count = entries.filter((entry) => verdictOnEntry(entry) === verdict).length;
    return `- **${verdict}** (${count}): ${VERDICT_PROSE[verdict]}.`;
  });
  return ['Verdict:', lines.join('\n')].join('\n\n');
}

function unseenPart(unseen: readonly Change[]): string[] {
  if (unseen.length === 0) return [];
  return [
    '## Not found',
    'The model of this emulator has these changes too, but no scenario of this search showed them:',
    unseen.map((change) => `- \`${changeText(change)}\` (\`${changeId(change)}\`)`).join('\n'),
  ];
}

/** Worst first; within a severity by name. Entries without an explanation come before all. */
function ordered(entries: readonly Entry[]): Entry[] {
  const severities: readonly string[] = SEVERITIES;
  const place = (entry: Entry) => severities.indexOf(severityText(entry));
  return entries.toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
