import { randomInt } from 'node:crypto';
import { InvalidArgumentError } from 'commander';
import { SUBJECTS } from '../subject/registry.ts';

/** A whole number of at least 0, for commander. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

/** A seed: any whole number. */
export function seedNumber(text: string): number {
  if (!/^-?\d{1,10}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

export function randomSeed(): number {
  return randomInt(2 ** 31);
}

/** The list of subjects for a help text. */
export function subjectHelp(): string {
  const lines = SUBJECTS.map(({ name, summary }) => `  ${name.padEnd(8)}${summary}`);
  return `\nSubjects:\n${lines.join('\n')}`;
}
