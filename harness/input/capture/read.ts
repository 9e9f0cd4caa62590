import { captureFile } from './chunks.ts';
import { type CapturedScenario, type ScenarioReading, scenariosOf } from './scenarios.ts';

/** `scenariosOf` a file. @throws UserError `bad-capture` */
export function scenariosFromCapture(
  file: string,
  reading: ScenarioReading = {},
): Promise<CapturedScenario[]> {
  return scenariosOf(captureFile(file), reading);
}
