import { Command } from 'commander';
import { runMain } from '../base/exit.ts';
import { adapterCommand } from './adapter.ts';
import { bisectCommand, STOP } from './bisect.ts';
import { choicesCommand } from './choices.ts';
import { compareCommand } from './compare.ts';
import { diffCommand } from './diff.ts';
import { exhaustiveCommand } from './exhaustive.ts';
import { explainCommand } from './explain.ts';
import { findingsCommand } from './findings.ts';
import { headerCommand } from './header.ts';
import { importCommand } from './import.ts';
import { probablyMeant } from './meant.ts';
import { patchesCommand } from './patches.ts';
import { qemuCommand } from './qemu.ts';
import { replayCommand } from './replay.ts';
import { reportCommand } from './report.ts';
import { reproducerCommand } from './reproducer.ts';
import { rulesCommand } from './rules.ts';
import { runCommand } from './run.ts';
import { beginSaying } from './session.ts';
import { showCommand } from './show.ts';
import { shrinkCommand } from './shrink.ts';
import { SKIP, tryCommand } from './try.ts';

const EPILOGUE = `
Examples:
  npx rsclab run                                    the whole campaign: corpus, captures, generated
  npx rsclab run --count 500 --subjects core        a quick look, no QEMU needed
  npx rsclab diff --count 100000 --subjects qtest   only generated scenarios, one subject
  npx rsclab diff --count 100000 --subjects stock --profile qemu-stock   unpatched QEMU, explained
  npx rsclab replay trace.pcapng --against qtest    your own traffic
  npx rsclab replay test/corpus/append/psh/ored.rsc --against core,qtest,guest
  npx rsclab replay generated/42/17 --against core  scenario 17 of seed 42
  npx rsclab show trace.pcapng                      what coalesces in it, what does not, and why
  npx rsclab import trace.pcap --out trace.rsc      a capture as a scenario file
  npx rsclab explain x.rsc --of stock               which readings and defects account for it
  npx rsclab compare --of qemu:PATH --against stock   what your emulator fixes, and what it breaks
  npx rsclab try PATH --cures trailer-in-unit        does it cure exactly that? 0 yes, 1 no, 125 could not run
  npx rsclab shrink trace.pcap --of stock           the smallest scenario that shows the same
  npx rsclab bisect patches x.rsc --cured           which patch of the series cures it
  npx rsclab findings                               docs/findings.md: how unpatched QEMU differs
  npx rsclab exhaustive --depth 3                   every scenario of up to 3 events, model against engine
  npx rsclab reproducer trailer-in-unit             a script for any QEMU: 0 right, 1 wrong
  npx rsclab report trailer-in-unit                 the same in the form of QEMU's bug template
  npx rsclab rules psh                              every statement about PSH, who says so, its scenarios
  npx rsclab rules --of linux-gro                   a profile as one straight list
  npx rsclab rules --diff windows linux-gro         the statements on which the two differ
  npx rsclab choices pure-ack                       every reading, who has it, the words of the sources
  npx rsclab header 'rsc_info gso=tcp4 segments=0'  may a device hand this over?
  npx rsclab patches --rules psh=or-flush --out DIR   a series with another reading as its default
  npx rsclab adapter check ./my-adapter             what is wrong with an adapter of yours
  npx rsclab qemu path                              where the patched emulator is

Exit status: 0 agreement; 1 differences, broken laws, rules never exercised; 2 could not run;
70 a bug of rsclab itself; 130 interrupted.

Scenario files are described in harness/input/scenario/README.md, the rules in docs/rules/.`;

/** Does what `words`, those after `rsclab`, ask for, and sets the exit status. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  const [command, subcommand] = words;
  beginSaying();
  // git bisect run would take 2 for an answer.
  await runMain(commandLine(words), command === 'bisect' && subcommand === 'run' ? STOP : 2, words);
  // A commit that cannot be tried is skipped, too.
  if (command === 'try' && process.exitCode === 2) process.exitCode = SKIP;
}

/** The command line with all its commands, for the words after `rsclab`. */
export function commandLine(words: readonly string[] = []): Command {
  const program = new Command('rsclab')
    .enablePositionalOptions()
    .description(
      'Decides how a virtual network card must coalesce received segments (RSC), and shows where an ' +
        'implementation differs.',
    )
    .addHelpText('after', EPILOGUE)
    .addCommand(runCommand())
    .addCommand(diffCommand())
    .addCommand(replayCommand())
    .addCommand(showCommand())
    .addCommand(importCommand())
    .addCommand(explainCommand())
    .addCommand(compareCommand())
    .addCommand(tryCommand())
    .addCommand(shrinkCommand())
    .addCommand(bisectCommand())
    .addCommand(findingsCommand())
    .addCommand(exhaustiveCommand())
    .addCommand(reproducerCommand())
    .addCommand(reportCommand())
    .addCommand(rulesCommand())
    .addCommand(choicesCommand())
    .addCommand(headerCommand())
    .addCommand(patchesCommand())
    .addCommand(qemuCommand())
    .addCommand(adapterCommand());
  sayWhatNext(program, words, '');
  return program;
}

/** After each mistake: the command that was probably meant, and the help that lists the options. */
function sayWhatNext(command: Command, words: readonly string[], before: string): void {
  const name = `${before}${command.name()}`;
  command.showHelpAfterError(
    `(npx ${name} --help shows ${before === '' ? 'examples' : 'its options'})`,
  );
  command.configureOutput({
    outputError: (error, write) => {
      const meant = probablyMeant(error, words);
      write(meant === undefined ? error : `${error}Probably meant: ${meant}\n`);
    },
  });
  for (const part of command.commands) sayWhatNext(part, words, `${name} `);
}
