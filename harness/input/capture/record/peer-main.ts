import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Argument, Command } from 'commander';
import { runMain } from '../../../base/exit.ts';
import { behave } from './behaviour.ts';
import { PORT, SERVER_ADDRESS } from './hosts.ts';
import { type CaptureRecipe, recipeNamed } from './recipe.ts';

await runMain(
  new Command('harness/input/capture/record/peer-main.ts')
    .description('plays one end of the traffic inside its own network namespace')
    .argument('<recipe>', 'what is recorded', recipeNamed)
    .addArgument(new Argument('<role>', 'which end').choices(['client', 'server']))
    .action((recipe: CaptureRecipe, role: 'client' | 'server') =>
      role === 'server' ? serve(recipe) : call(recipe),
    ),
);

async function serve(recipe: CaptureRecipe): Promise<void> {
  const ended: Promise<void>[] = [];
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket: Socket) => {
    ended.push(behave(socket, recipe.server));
    if (ended.length === recipe.connections) server.close();
  });
  server.listen(PORT, SERVER_ADDRESS[recipe.family], () => console.log('listening'));
  await once(server, 'close');
  await Promise.all(ended);
}

async function call(recipe: CaptureRecipe): Promise<void> {
  const host = SERVER_ADDRESS[recipe.family];
  const sockets = Array.from({ length: recipe.connections }, () =>
    connect({ host, port: PORT, allowHalfOpen: true }),
  );
  await Promise.all(
    sockets.map(async (socket) => {
      await once(socket, 'connect');
      await behave(socket, recipe.client);
    }),
  );
}
