import { execa } from 'execa';
import { type Choices, differing, WINDOWS } from '../../../model/index.ts';
import { UserError } from '../../base/errors.ts';

/** `choices` as the engine takes them: the differences from `windows`, `choice=reading,...`. */
export function rulesText(choices: Choices): string {
  return differing(choices, WINDOWS)
    .map((choice) => `${choice}=${choices[choice]}`)
    .join(',');
}

/**
 * Asks the program at `path` whether it knows these rules.
 * @throws UserError `unknown-choice` with the program's words, which name the known ones
 */
export async function checkRules(path: string, rules: string): Promise<void> {
  const { exitCode, stderr } = await execa(path, ['--check-rules', rules], { reject: false });
  if (exitCode === 0) return;
  throw new UserError(
    'unknown-choice',
    `The engine cannot follow the rules '${rules}': ${stderr.replace(/^rsc-native: bad-rules: /, '')}.`,
    "Write choice=reading,choice=reading with the names of docs/rules/readings.md, or nothing: ''.",
  );
}
