import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { InvalidArgumentError } from 'commander';
import { CONTRACT, type Follows } from '../search/campaign/judge.ts';
import { behaviourNamed } from '../search/explain/model-side.ts';
import type { SubjectEntry } from '../subjects/entry.ts';
import { EXEC, GIVEN, SUBJECTS } from '../subjects/registry.ts';

/** A whole number of at least 0, for commander. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

/** A whole number of at least 1. */
export function countingNumber(text: string): number {
  const number = wholeNumber(text);
  if (number === 0) throw new InvalidArgumentError('Give a whole number of at least 1.');
  return number;
}

/** The processes of a campaign; the results are the same with any number. */
export const WORKERS_OPTION = [
  '--workers <n>',
  'processes that generate, run and judge, each with emulators of its own; the results do not depend on it',
  countingNumber,
  availableParallelism(),
] as const;

/** A seed: any whole number. */
export function seedNumber(text: string): number {
  if (!/^-?\d{1,10}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

/** The behaviour that `--profile` names for the model. @throws UserError unknown-choice */
export function followed(text: string): Follows {
  return { text, behaviour: text === CONTRACT.text ? CONTRACT.behaviour : behaviourNamed(text) };
}

/** Leaves out known differences. */
export const IGNORE_OPTION = [
  '--ignore <list>',
  "known differences to leave out, with commas: defects, readings (psh=last), or 'known': all that is documented of the subject",
] as const;

/**
 * The behaviour of the model beside a subject: that of `profile`, with the defects and readings of `ignore`
 * too, so that they are no difference.
 * @throws UserError unknown-choice
 */
export function ignoring(
  { profile: ofSubject }: SubjectEntry,
  profile: string,
  ignore?: string,
): Follows {
  if (ignore === undefined) return followed(profile);
  const parts = ignore.split(',').map((part) => part.trim());
  const known = parts.includes(KNOWN) ? [ofSubject] : [profile];
  const others = parts.filter((part) => part !== KNOWN);
  return followed([...known, ...others.map(change)].join(','));
}

const KNOWN = 'known';

/** As `parseBehaviour` reads it: a defect may stand without its sign. */
function change(part: string): string {
  return part.includes('=') || /^[+-]/.test(part) ? part : `+${part}`;
}

export const PROFILE_OPTION = [
  '--profile <text>',
  'the behaviour of the model, core and qtest: PROFILE[,CHOICE=READING][,+DEFECT][,-DEFECT]...',
  CONTRACT.text,
] as const;

export function randomSeed(): number {
  return randomInt(2 ** 31);
}

/** The list of subjects for a help text. */
export function subjectHelp(): string {
  const width = Math.max(...SUBJECTS.map(({ name }) => name.length)) + 2;
  const given = `  ${`${GIVEN}PATH`.padEnd(width)}a qemu-system-x86_64 of yours, or a source tree, which is built; as \`qtest\``;
  const adapter = `  ${`${EXEC}COMMAND`.padEnd(width)}any program that speaks the adapter protocol (docs/adapters.md)`;
  const lines = SUBJECTS.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);
  return `\nSubjects:\n${[...lines, given, adapter].join('\n')}`;
}
