import path from 'node:path';
import { Command } from 'commander';
import {
  CHOICES,
  type ChoiceId,
  type Choices,
  CONTESTED_CHOICE_IDS,
  differing,
  PROFILE_IDS,
  PROFILES,
  parseChoices,
  type Reading,
  UnknownChoice,
  WINDOWS,
} from '../../model/index.ts';
import { defaultRulesNote, defaultRulesPatch } from '../../qemu-patches/generate/default-rules.ts';
import { parseSender, type Sender } from '../../qemu-patches/generate/mail.ts';
import { VERSIONS } from '../../qemu-patches/generate/versions.ts';
import { checkEmpty } from '../base/empty-folder.ts';
import { UserError } from '../base/errors.ts';
import { showBuild } from '../base/progress.ts';
import { type SeriesOptions, withMadeSeries, writeFiles } from '../series/series.ts';
import { RELEASE, releaseNamed } from '../subjects/qemu/build/releases.ts';

interface PatchesOptions {
  readonly qemu: string;
  readonly rules?: string;
  readonly profile?: string;
  readonly from?: Sender;
  readonly out?: string;
  readonly list?: true;
}

const HELP = `
Where Microsoft's text, Microsoft's flowcharts, the review of 2016 and Linux read a rule differently, the
series does what a Windows guest needs. This makes one that does something else by default, with a further
patch that says what, and who reads it so.

The sources of the series are AI-generated (qemu-patches/README.md), so no patch in this repository is signed off. Who
answers for one gives a name with --from.

Examples:
  npx rsclab patches --list
  npx rsclab patches --rules psh=or-flush,pure-ack=track --out /tmp/series
  npx rsclab patches --qemu 7.2 --profile ms-flowchart --rules timestamp=equal --out /tmp/series
  npx rsclab patches --from 'Your Name <you@example.org>' --out /tmp/series
  (cd qemu && git am --empty=drop /tmp/series/*.patch)`;

/** `rsclab patches`. */
export function patchesCommand(): Command {
  return new Command('patches')
    .description(
      'the patch series for QEMU with other readings as its default, or signed off by you',
    )
    .option('--qemu <version>', `the version of QEMU: ${VERSIONS.join(', ')}`, RELEASE)
    .option('--rules <list>', 'CHOICE=READING[,CHOICE=READING]...')
    .option('--profile <name>', `${PROFILE_IDS.join(', ')}; --rules come on top`)
    .option('--from <sender>', 'author and sign-off of the patches: NAME <MAIL>', senderNamed)
    .option('--out <folder>', 'folder for the patches; new or empty')
    .option('--list', 'list versions, profiles, choices and readings, and stop')
    .addHelpText('after', HELP)
    .action(async (options: PatchesOptions) => {
      if (options.list) process.stdout.write(listText());
      else await write(options);
    });
}

async function write({ qemu, rules, profile, from, out }: PatchesOptions): Promise<void> {
  const version = releaseNamed(qemu);
  const choices = chosen(rules, profile);
  const asItIs = differing(choices, WINDOWS).length === 0;
  if (asItIs && from === undefined) {
    throw new UserError(
      'bad-argument',
      'These are the readings of the series as it is.',
      "Name others with --rules or --profile ('rsclab patches --list' lists them), or use qemu-patches/series.",
    );
  }
  if (out === undefined) {
    throw new UserError(
      'bad-argument',
      'No folder to write to is given.',
      'Name a new folder: --out DIR.',
    );
  }
  await checkEmpty(out);
  const progress = showBuild(process.stderr);
  const names = await withMadeSeries(
    version,
    progress.line,
    async ({ files }) => {
      await writeFiles(out, files);
      return files.map(({ name }) => name);
    },
    {
      ...(asItIs
        ? {}
        : { extra: otherReadings(choices, rules === undefined ? profile : undefined) }),
      ...(from ? { sender: from } : {}),
    },
  ).finally(progress.end);
  process.stdout.write(`${names.map((name) => path.join(out, name)).join('\n')}\n`);
}

/** The patch that makes `choices` the default, those of `profile` when they are just that. */
function otherReadings(choices: Choices, profile: string | undefined): SeriesOptions['extra'] & {} {
  return { patch: defaultRulesPatch(choices, profile ?? null), note: defaultRulesNote(choices) };
}

/** For commander. @throws UserError `bad-argument` */
function senderNamed(text: string): Sender {
  const sender = parseSender(text);
  if (sender !== null) return sender;
  throw new UserError(
    'bad-argument',
    `'${text}' is not the name and mail address of a person.`,
    "Give both: --from 'Your Name <you@example.org>'.",
  );
}

/** @throws UserError `unknown-choice` */
function chosen(rules: string | undefined, profile: string | undefined): Choices {
  const choices = parsed([profile ?? 'windows', ...(rules ? [rules] : [])].join(','));
  const alone = engineLacks(choices);
  if (alone.length > 0) {
    const items = alone.map((choice) => `${choice}=${choices[choice]}`).join(', ');
    throw new UserError(
      'unknown-choice',
      `Our engine does not know these readings, which are those of Linux alone: ${items}.`,
      `Take them back: ${alone.map((choice) => `${choice}=${WINDOWS[choice]}`).join(',')}.`,
    );
  }
  return choices;
}

/** The choices of which our engine knows one reading only and `choices` has another. */
function engineLacks(choices: Choices): readonly ChoiceId[] {
  const known: readonly string[] = CONTESTED_CHOICE_IDS;
  return differing(choices, WINDOWS).filter((choice) => !known.includes(choice));
}

function parsed(text: string): Choices {
  try {
    return parseChoices(text);
  } catch (error) {
    if (!(error instanceof UnknownChoice)) throw error;
    throw new UserError(
      'unknown-choice',
      `There is no ${error.kind} '${error.given}'.`,
      `Known are: ${error.known.join(', ')}.`,
    );
  }
}

function listText(): string {
  const profiles = PROFILE_IDS.map((id) => {
    const items = differing(PROFILES[id], WINDOWS).map(
      (choice) => `${choice}=${PROFILES[id][choice]}`,
    );
    const alone =
      engineLacks(PROFILES[id]).length > 0 ? ' (with readings that our engine does not know)' : '';
    return `  ${id}${alone}: ${items.join(',') || 'the default'}`;
  });
  const choices = CONTESTED_CHOICE_IDS.flatMap((id) => {
    const readings: Readonly<Record<string, Reading>> = CHOICES[id].readings;
    return [
      '',
      `  ${id}: ${CHOICES[id].prose}`,
      ...Object.entries(readings).map(
        ([name, { prose, cites }]) =>
          `    ${name === WINDOWS[id] ? '*' : ' '} ${name}: ${prose} (${cites.map((one) => `${one.source}, ${one.at}`).join('; ')})`,
      ),
    ];
  });
  return `QEMU versions: ${VERSIONS.join(', ')}

Profiles
${profiles.join('\n')}

Choices and their readings (* the default)${choices.join('\n')}
`;
}
