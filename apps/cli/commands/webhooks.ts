import { Option, type Command } from 'commander';
import type { Parameters } from '../client.js';
import { ServiceProblem, UsageError } from '../failure.js';
import { clientOf, questionOf, withQuestion, type ServiceOptions } from '../options.js';
import { facts, table, writeJson, writeLines, type Output } from '../output.js';

/** A webhook as the service shows it. */
interface Webhook {
  id: string;
  url: string;
  subscription: string;
  state: string;
  behind: number;
  delivered: number;
  failure?: { detail: string; nextAt?: string };
  paused?: { reason: string; detail: string };
  hindrance?: string;
}

interface WithSecret {
  webhook: Webhook;
  secret: string;
}

interface AddOptions extends ServiceOptions {
  question: 'totals' | 'timeline';
  type?: string;
  limit?: string;
}

const pathOf = (id: string): string => `/v1/webhooks/${encodeURIComponent(id)}`;

export function webhooksCommand(program: Command, output: Output): void {
  const webhooks = program.command('webhooks').description('Who is told of changes by requests of the service; needs a token with the role admin.');
  addCommand(webhooks, output);
  const { out } = output;

  const list = webhooks.command('list').description('Every webhook, and how it fares.');
  list.action(async () => {
    const options = list.optsWithGlobals<ServiceOptions>();
    const answer = await clientOf(options).get<{ webhooks: Webhook[] }>('/v1/webhooks');
    return options.json ? writeJson(out, answer) : writeLines(out, inLines(answer.webhooks));
  });

  const about = (name: string, description: string, act: (id: string, options: ServiceOptions) => Promise<readonly [answer: unknown, lines: readonly string[]]>): void => {
    const command = webhooks.command(name).description(description).argument('<id>', 'its identifier');
    command.action(async (id: string) => {
      const options = command.optsWithGlobals<ServiceOptions>();
      const [answer, lines] = await act(id, options);
      return options.json ? writeJson(out, answer) : writeLines(out, lines);
    });
  };

  about('remove', 'It is told nothing any more.', async (id, options) => [await clientOf(options).delete<Webhook>(pathOf(id)), [`${id} is told nothing any more.`]]);
  about('resume', 'Goes on where it stopped, at once, whether it was paused or waits for its next attempt.', async (id, options) => {
    const webhook = await clientOf(options).post<Webhook>(`${pathOf(id)}/resume`);
    return [webhook, [webhook.behind === 0 ? `${id} has been told everything.` : `${id} is told what it missed: ${webhook.behind} events of the log to go through.`]];
  });
  about('rotate', 'Gives it another secret and shows it, this once; the one before goes on signing beside it for a day.', async (id, options) => {
    const answer = await clientOf(options).post<WithSecret>(`${pathOf(id)}/secret`, {});
    return [answer, [answer.secret]];
  });
  about('test', 'Posts a test to it and tells what came of it.', async (id, options) => {
    const tried = await clientOf(options).post<{ delivered: boolean; detail: string }>(`${pathOf(id)}/test`);
    return [tried, [`${tried.delivered ? 'Delivered' : 'Not delivered'}: it ${tried.detail}.`]];
  });
}

function addCommand(webhooks: Command, { out }: Output): void {
  const add = webhooks
    .command('add')
    .description('Registers an address and shows the secret that its deliveries are signed with, this once.')
    .argument('<url>', 'where to post to')
    .addOption(new Option('--question <name>', 'what to tell: a total, or the first page of the timeline').choices(['totals', 'timeline']).default('totals'));
  withQuestion(add, 'measure', 'unit', 'country', 'since', 'currency', 'policy');
  add.option('--type <types>', 'of the timeline, only these event types, separated by commas').option('--limit <number>', 'how many items of the timeline');
  add.action(async (url: string) => {
    const options = add.optsWithGlobals<AddOptions>();
    const { question, type, limit } = options;
    const parameters: Parameters = { ...questionOf(options), ...(type !== undefined && { type }), ...(limit !== undefined && { limit }) };
    if (question === 'totals' && parameters['measure'] === undefined) throw new UsageError('A webhook that is told a total needs to know which: give --measure, such as --measure arrests, or --question timeline.');
    const answer = await clientOf(options).post<WithSecret>('/v1/webhooks', { url, question, parameters }).catch((error: unknown) => {
      throw inOptions(error);
    });
    const { webhook, secret } = answer;
    return options.json ? writeJson(out, answer) : writeLines(out, facts([['webhook', webhook.id], ['told', webhook.subscription], ['secret', secret]]));
  });
}

/** What the service says of a field of the body, said of the option that it came from. */
function inOptions(error: unknown): unknown {
  if (!(error instanceof ServiceProblem)) return error;
  const { status, code, message, problems } = error;
  const optionOf = (name: string): string => `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const named = problems.map(({ pointer = '', ...problem }) => (pointer.startsWith('/parameters/') ? { ...problem, parameter: optionOf(pointer.slice('/parameters/'.length)) } : { ...problem, pointer }));
  return new ServiceProblem(status, code, message, named);
}

function inLines(webhooks: readonly Webhook[]): string[] {
  if (webhooks.length === 0) return ['There are no webhooks.'];
  return table(
    ['webhook', 'state', 'behind', 'delivered', 'told', 'address', 'trouble'],
    webhooks.map(({ id, state, behind, delivered, subscription, url, ...trouble }) => [id, state, String(behind), String(delivered), subscription, url, troubleOf(trouble)]),
  );
}

const troubleOf = ({ paused, failure, hindrance }: Pick<Webhook, 'paused' | 'failure' | 'hindrance'>): string =>
  paused?.detail ?? (failure && `${failure.detail}, next attempt ${failure.nextAt ?? 'never'}`) ?? hindrance ?? '';
