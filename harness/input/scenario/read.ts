import { readFile } from 'node:fs/promises';
import { UserError } from '../../base/errors.ts';
import type { ScenarioFile } from './file.ts';
import { parseScenario } from './parse.ts';

/** @throws UserError bad-scenario, also when the file cannot be read */
export async function readScenarioFile(path: string): Promise<ScenarioFile> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('bad-scenario', reason, 'Name a scenario file (.rsc) that can be read.', {
      cause,
    });
  });
  return parseScenario(text, path);
}
