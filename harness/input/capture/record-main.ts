import path from 'node:path';
import { Command } from 'commander';
import { runMain } from '../../base/exit.ts';
import { ROOT } from '../../base/root.ts';
import { RECIPES } from './record/recipe.ts';
import { record } from './record/record.ts';

// An interrupted recording ends its processes and removes its files too.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));

await runMain(
  new Command('harness/input/capture/record-main.ts')
    .description('records the captures of all recipes again')
    .argument('[folder]', 'folder for the captures', path.join(ROOT, 'test/captures'))
    .action(async (folder: string) => {
      for (const recipe of RECIPES) console.log(await record(recipe, folder));
    }),
);
