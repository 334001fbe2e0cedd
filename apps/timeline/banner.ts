import type { Service } from './bootstrap.js';
import type { Config } from './config.js';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

/** What a person who starts the service needs to know. The link with the token is shown on the very first start only. */
export function banner({ url, version, store, firstToken }: Service, { dataDirectory, eventStoreUrl, host }: Config): string {
  const log = eventStoreUrl === undefined ? '' : ' (mirror of EventStoreDB)';
  const lines = [`Operations Timeline ${version}`, `  address  ${url}`, `  data     ${dataDirectory}${log}`, `  events   ${store.journal.head}`, `  API      ${url}/docs`];
  if (!LOOPBACK.test(host)) lines.push(`  Reading is open to everyone who reaches ${host}.`);
  if (firstToken !== undefined) {
    lines.push('', '  This link carries the admin token. It is shown this once: keep it.', `  ${url}/#token=${firstToken}`);
  }
  return `\n${lines.join('\n')}\n\n`;
}
