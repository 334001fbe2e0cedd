import type { RequestListener } from 'node:http';
import type { Member } from '../services/gossip.js';

/** The little of the HTTP API that tools ask of a node before they use it. */
export function httpApi(members: () => readonly Member[], isAlive: () => boolean): RequestListener {
  const answers: Readonly<Record<string, () => [status: number, body?: object]>> = {
    '/ping': () => [200, { msgTypeId: 1, text: 'Ping request successfully handled' }],
    '/health/live': () => [isAlive() ? 204 : 503],
    '/gossip': () => [200, { members: members().map(asJson) }],
  };
  return ({ url = '/' }, response) => {
    const [status, body] = answers[url.split('?')[0]!]?.() ?? [404, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(body && JSON.stringify(body));
  };
}

function asJson({ instanceId, state, alive, endpoint }: Member): object {
  const capitals = state.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
  return { instanceId, state: capitals, isAlive: alive, httpEndPointIp: endpoint.host, httpEndPointPort: endpoint.port };
}
