import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { runMain } from '../base/exit.ts';
import { readingsPage, sourcesPage, withIndex } from './generate.ts';
import { RULES_FOLDER } from './page-text.ts';
import { readStatements } from './statements.ts';

await runMain(
  new Command('harness/rules/main.ts')
    .description('writes the generated parts of docs/rules/: index, readings and sources')
    .action(write),
);

function write(): void {
  const statements = readStatements();
  const readme = `${RULES_FOLDER}README.md`;
  writeFileSync(readme, withIndex(readFileSync(readme, 'utf8'), statements));
  writeFileSync(`${RULES_FOLDER}readings.md`, readingsPage(statements));
  writeFileSync(`${RULES_FOLDER}sources.md`, sourcesPage());
}
