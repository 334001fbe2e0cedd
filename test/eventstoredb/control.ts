import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { Rule } from './faults/faults.js';
import type { StandInNode } from './node.js';
import type { StandIn } from './stand-in.js';

/** What can be asked for besides the command: which node (all of them where absent), and a command's own particulars. */
interface Parameters {
  readonly node?: number;
  readonly downMs?: number;
  readonly rule?: Rule;
}

type Command = (standIn: StandIn, nodes: readonly StandInNode[], parameters: Parameters) => unknown;

const each = (act: (node: StandInNode) => unknown): Command => (_standIn, nodes) => Promise.all(nodes.map(act));

const COMMANDS: Readonly<Record<string, Command>> = {
  inject: (_standIn, nodes, { rule }) => {
    if (!rule) throw new TypeError('A fault to inject is a "rule" with "on" and "fault".');
    for (const node of nodes) node.faults.inject(rule);
  },
  clear: each((node) => node.faults.clear()),
  kill: (standIn, nodes) => Promise.all(nodes.map((node) => standIn.kill(node))),
  revive: (standIn, nodes) => Promise.all(nodes.map((node) => standIn.revive(node))),
  restart: (_standIn, nodes, { downMs }) => Promise.all(nodes.map((node) => node.restart(downMs))),
  lead: (standIn, [node]) => standIn.lead(node!),
  'drop-connections': each((node) => node.dropConnections()),
  'lose-connections': each((node) => node.loseConnections()),
  'lose-network': each((node) => node.loseNetwork()),
  'recover-network': each((node) => node.recoverNetwork()),
  'end-subscriptions': each((node) => node.endSubscriptions()),
  'mute-subscriptions': each((node) => node.muteSubscriptions()),
  'unmute-subscriptions': each((node) => node.unmuteSubscriptions()),
};

/**
 * Tells a stand-in from another process what to do: `POST /restart` with `{"node":0,"downMs":500}`, `POST /inject` with
 * `{"rule":{"on":"append","fault":{"kind":"hang"},"times":1}}` and so on; `GET /` says what there is.
 */
export async function openControl(standIn: StandIn, port: number): Promise<Server> {
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    try {
      const command = request.url!.slice(1);
      if (command === '') return answer(200, stateOf(standIn));
      const run = request.method === 'POST' ? COMMANDS[command] : undefined;
      if (!run) return answer(404, { error: `There is no such command; POST one of ${Object.keys(COMMANDS).join(', ')}.` });
      const parameters = await bodyOf(request);
      const nodes = parameters.node === undefined ? standIn.nodes : standIn.nodes.slice(parameters.node, parameters.node + 1);
      await run(standIn, nodes, parameters);
      answer(200, stateOf(standIn));
    } catch (error) {
      answer(400, { error: String(error) });
    }
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function stateOf(standIn: StandIn): object {
  return { events: standIn.log.records.length, members: standIn.members, connectionString: standIn.connectionString(), commands: Object.keys(COMMANDS) };
}

async function bodyOf(request: IncomingMessage): Promise<Parameters> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body === '' ? {} : (JSON.parse(body) as Parameters);
}
