import { existsSync } from 'node:fs';
import { Option, type Command } from 'commander';
import type { Role } from '#events';
import { ROLES, TokenStore } from '../../timeline/access/token-store.js';
import { UsageError } from '../failure.js';
import { table, writeJson, writeLines, type Output } from '../output.js';

interface Options {
  data: string;
  json?: boolean;
  role: Role;
}

const dayOf = (instant: number | undefined): string => (instant === undefined ? '' : new Date(instant).toISOString().slice(0, 10));

/** Works on the directory of the service, which may be running: reading a file there is what makes somebody its administrator. */
export function tokensCommand(program: Command, { out }: Output): void {
  const tokens = program
    .command('tokens')
    .description('Who may record: works on the data directory of the service, on the machine where it is.')
    .addOption(new Option('--data <directory>', 'where the service keeps everything').env('TIMELINE_DATA').default('data'));

  const within = <T>({ data }: Options, act: (store: TokenStore) => T): T => {
    if (!existsSync(data)) throw new UsageError(`There is no directory "${data}": start the service once, or name its directory with --data or TIMELINE_DATA.`);
    const store = TokenStore.open(data);
    try {
      return act(store);
    } finally {
      store.close();
    }
  };

  const add = tokens
    .command('add')
    .description('Makes a token and shows it, this once.')
    .argument('<name>', 'who will use it; it is kept with everything that is recorded with it')
    .addOption(new Option('--role <role>', 'recorder records, editor also corrects and withdraws, admin may do everything').choices(ROLES).makeOptionMandatory());
  add.action(async (name: string) => {
    const options = add.optsWithGlobals<Options>();
    const token = within(options, (store) => store.create(name, options.role));
    return options.json ? writeJson(out, { name, role: options.role, token }) : writeLines(out, [token]);
  });

  const list = tokens.command('list').description('All tokens that were ever made, without what is secret about them.');
  list.action(async () => {
    const options = list.optsWithGlobals<Options>();
    const all = within(options, (store) => store.list());
    if (options.json) return writeJson(out, { tokens: all.map(({ createdAt, revokedAt, ...token }) => ({ ...token, createdAt: instantOf(createdAt), ...(revokedAt !== undefined && { revokedAt: instantOf(revokedAt) }) })) });
    await writeLines(out, all.length === 0 ? ['There are no tokens.'] : table(['name', 'role', 'made', 'revoked'], all.map(({ name, role, createdAt, revokedAt }) => [name, role, dayOf(createdAt), dayOf(revokedAt)])));
  });

  const revoke = tokens.command('revoke').description('Ends a token at once; what was recorded with it stays.').argument('<name>', 'whose token');
  revoke.action(async (name: string) => {
    const options = revoke.optsWithGlobals<Options>();
    within(options, (store) => store.revoke(name));
    return options.json ? writeJson(out, { name, revoked: true }) : writeLines(out, [`The token of ${name} opens nothing any more.`]);
  });
}

const instantOf = (epochMs: number): string => new Date(epochMs).toISOString();
