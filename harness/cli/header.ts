import { Command } from 'commander';
import { UserError } from '../base/errors.ts';
import { driverOf, WINDOWS_CONFIG } from '../input/scenario/scenario.ts';
import { parseDriver } from '../input/scenario/text/config.ts';
import { parseHeader } from '../input/scenario/text/header.ts';
import { Cursor, splitLines } from '../input/scenario/text/lexer.ts';
import { headerAnswer, type StatedHeader } from '../rules/header.ts';

const HELP = `
The fields are written as in scenario files and reports, without the braces: needs_csum, data_valid, rsc_info,
gso=none|tcp4|tcp6|tcp4+ecn|tcp6+ecn, and hdr_len, gso_size, csum_start, csum_offset, segments, dup_acks, num_buffers
with a number. What is not written is not judged. The driver is Windows', unless --config says otherwise.

Examples:
  npx rsclab header 'rsc_info gso=tcp4 segments=0'
  npx rsclab header 'needs_csum rsc_info gso=tcp4+ecn hdr_len=54 gso_size=1460 segments=3' --config ecn=on

Exit status: 0 a device may; 1 a sentence with MUST is not met; 2 the header cannot be read.`;

/** `rsclab header`. */
export function headerCommand(): Command {
  return new Command('header')
    .description(
      'may a device hand over this virtio header, under which profile, and which sentence says so',
    )
    .argument('<fields...>', "the header's fields, as in a report")
    .option('--config <words>', 'what the driver negotiated: ipv4=off ecn=on mergeable=on ...', '')
    .addHelpText('after', HELP)
    .action((fields: readonly string[], { config }: { readonly config: string }) => {
      const given = fields.join(' ').replaceAll(/[{}]/g, '').trim();
      const group = `{${given}}`;
      const [line] = splitLines(group);
      const cursor = new Cursor('header', line?.tokens ?? []);
      const header = statedHeader(cursor, given);
      const words = new Cursor('--config', splitLines(config)[0]?.tokens ?? []);
      const driver = { ...driverOf(WINDOWS_CONFIG), ...parseDriver(words) };
      const { may, text } = headerAnswer(given, header, driver);
      process.stdout.write(text);
      if (!may) process.exitCode = 1;
    });
}

/** @throws UserError bad-argument, when a field cannot be read or there is none */
function statedHeader(cursor: Cursor, given: string): StatedHeader {
  const next = "'npx rsclab header --help' lists the fields, with examples.";
  if (given === '') throw new UserError('bad-argument', 'The header has no field.', next);
  try {
    return parseHeader(cursor, cursor.next('the fields of a virtio header'));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // There is no file that the place of the mistake would help to find.
    const message = error.message.replace(/^header:1:\d+: f/, 'F');
    throw new UserError('bad-argument', message, next, { cause: error });
  }
}
