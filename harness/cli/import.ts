import path from 'node:path';
import { Command } from 'commander';
import { UserError } from '../base/errors.ts';
import { writeWhole } from '../base/write.ts';
import { scenariosFromCapture } from '../input/capture/read.ts';
import { kindOfFile } from '../input/kind.ts';
import { printScenario } from '../input/scenario/print.ts';
import {
  type CaptureWords,
  captureChoice,
  captureOptions,
  captureWords,
} from './capture-options.ts';
import { notesOf } from './session.ts';

interface ImportOptions extends CaptureWords {
  readonly out?: string;
}

/** `rsclab import`. */
export function importCommand(): Command {
  return captureOptions(new Command('import'))
    .description('write a capture as a scenario file, to edit it or to keep it as a test')
    .argument('<capture>', 'a pcap or pcapng file, plain or gzip')
    .option('--out <file>', 'file for the scenario (default: stdout)')
    .addHelpText(
      'after',
      '\nExample:\n  npx rsclab import trace.pcap --out trace.rsc\n\nThe notation is described in harness/input/scenario/README.md.',
    )
    .action(async (file: string, options: ImportOptions) => {
      if ((await kindOfFile(file)) === 'scenario') {
        throw new UserError(
          'bad-argument',
          `${file} is no capture but text.`,
          'Name a pcap or pcapng file; a scenario file needs no import.',
        );
      }
      const { out } = options;
      const [one] = await scenariosFromCapture(file, {
        ...captureChoice(options),
        ...notesOf(file),
      });
      if (one === undefined) throw new Error('a capture without a scenario');
      const text = printScenario(
        one.scenario,
        `${path.basename(file)}, by: npx rsclab import${captureWords(options)}`,
      );
      if (out === undefined) process.stdout.write(text);
      else writeWhole(out, text);
    });
}
