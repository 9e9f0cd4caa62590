import { Command } from 'commander';
import { checkAdapter, checkText, commandGiven } from '../search/adapter/check.ts';
import { protocolSchema } from '../subjects/adapter/schema.ts';

/** `rsclab adapter check` and `rsclab adapter schema`. */
export function adapterCommand(): Command {
  return new Command('adapter')
    .enablePositionalOptions()
    .description(
      'programs that speak the adapter protocol (docs/adapters.md), subjects as exec:COMMAND',
    )
    .addCommand(
      new Command('check')
        .description('try an adapter with small scenarios, and say what is wrong with it')
        .argument('<command...>', 'the program and its options, as a shell reads them')
        .passThroughOptions()
        .addHelpText('after', '\nExit status: 0 nothing is wrong; 1 something is.')
        .action(async (words: readonly string[]) => {
          const checked = await checkAdapter(commandGiven(words));
          process.stdout.write(`${checkText(checked)}\n`);
          if (checked.some(({ verdict }) => verdict === 'wrong')) process.exitCode = 1;
        }),
    )
    .addCommand(
      new Command('schema').description('print the JSON schema of the messages').action(() => {
        process.stdout.write(`${JSON.stringify(protocolSchema(), undefined, 2)}\n`);
      }),
    );
}
