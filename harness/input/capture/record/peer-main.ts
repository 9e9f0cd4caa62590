// One end of the traffic, inside its own network namespace: peer-main RECIPE client|server
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { behave } from './behaviour.ts';
import { PORT, SERVER_ADDRESS } from './hosts.ts';
import { RECIPES } from './recipe.ts';

const [, , name, role] = process.argv;
const recipe = RECIPES.find((each) => each.name === name);
if (recipe === undefined) throw new Error(`no recipe ${name}`);
const host = SERVER_ADDRESS[recipe.family];

if (role === 'server') {
  const ended: Promise<void>[] = [];
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket: Socket) => {
    ended.push(behave(socket, recipe.server));
    if (ended.length === recipe.connections) server.close();
  });
  server.listen(PORT, host, () => console.log('listening'));
  await once(server, 'close');
  await Promise.all(ended);
} else {
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
