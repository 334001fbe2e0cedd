import type { ProblemDetail } from '../problems/problem.js';
import { ProblemError } from '../problems/problem.js';
import type { AddressRules } from './addresses.js';
import { type Asked, QUESTIONS, type QuestionName } from './questions.js';
import { isSecret } from './signing.js';

const LONGEST_URL = 2_000;
const LONGEST_PARAMETER = 1_000;

/** The wish to register a webhook, checked but for its parameters. */
export interface Registration extends Asked {
  readonly url: URL;
  /** The secret that whoever registers it has chosen. */
  readonly secret?: string | undefined;
}

type Body = Readonly<Record<string, unknown>>;

/** Gathers what is wrong with a body, so that all of it is told at once. */
class BodyReader {
  private readonly problems: ProblemDetail[] = [];
  readonly body: Body;

  /** @throws ProblemError `invalid` where it is no object */
  constructor(given: unknown, known: readonly string[]) {
    if (!isObject(given)) throw invalid([{ pointer: '', message: 'must be a JSON object' }]);
    this.body = given;
    for (const name of Object.keys(this.body)) if (!known.includes(name)) this.refuse(`/${escape(name)}`, `${name} is not a field of this object: known are ${known.join(', ')}`);
  }

  refuse(pointer: string, message: string): void {
    this.problems.push({ pointer, message });
  }

  secret(): string | undefined {
    const { secret } = this.body;
    if (secret === undefined || (typeof secret === 'string' && isSecret(secret))) return secret;
    this.refuse('/secret', 'must be whsec_ and 24 to 64 bytes in Base64; left out, the service makes one');
    return undefined;
  }

  /** @throws ProblemError `invalid` when anything was refused */
  check(): void {
    if (this.problems.length > 0) throw invalid(this.problems);
  }
}

/** @throws ProblemError `invalid` */
export function readRegistration(given: unknown, rules: AddressRules): Registration {
  const reader = new BodyReader(given, ['url', 'question', 'parameters', 'secret']);
  const { url, question, parameters = {} } = reader.body;
  const wrong = whatIsWrong(url, rules);
  if (wrong !== undefined) reader.refuse('/url', wrong);
  if (!isQuestion(question)) reader.refuse('/question', `must be one of ${Object.keys(QUESTIONS).join(', ')}`);
  if (!isObject(parameters)) reader.refuse('/parameters', 'must be an object with the parameters of the question');
  else for (const [name, value] of Object.entries(parameters)) if (typeof value !== 'string' || value.length > LONGEST_PARAMETER) reader.refuse(`/parameters/${escape(name)}`, `must be text of at most ${LONGEST_PARAMETER} characters, as in the address of the question`);
  const secret = reader.secret();
  reader.check();
  return { url: new URL(url as string), question: question as QuestionName, parameters: parameters as Record<string, string>, secret };
}

/**
 * The secret that a webhook is to have from now on; undefined where the service is to make one.
 * @throws ProblemError `invalid`
 */
export function readSecret(given: unknown): string | undefined {
  // No body at all is as good as an empty one.
  const reader = new BodyReader(given ?? {}, ['secret']);
  const secret = reader.secret();
  reader.check();
  return secret;
}

export function invalid(problems: readonly ProblemDetail[]): ProblemError {
  return new ProblemError('invalid', problems.map(({ pointer, message }) => `${pointer || 'the body'}: ${message}`).join('; '), { problems });
}

function whatIsWrong(text: unknown, { allowsHttp }: AddressRules): string | undefined {
  if (typeof text !== 'string' || text.length > LONGEST_URL || !URL.canParse(text)) return `must be a web address of at most ${LONGEST_URL} characters, such as https://example.org/hook`;
  const { protocol, username, password, hash } = new URL(text);
  if (protocol !== 'https:' && !(allowsHttp && protocol === 'http:')) return `must begin with https://${allowsHttp ? ' or http://' : protocol === 'http:' ? ': plain HTTP goes out only where whoever runs the service allows it, by the word http in WEBHOOK_ALLOW' : ''}`;
  if (username !== '' || password !== '') return 'must not hold a user or a password: deliveries are signed instead';
  if (hash !== '') return 'must not hold a fragment: it is never sent';
  return undefined;
}

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);
const isQuestion = (value: unknown): value is QuestionName => typeof value === 'string' && Object.hasOwn(QUESTIONS, value);
const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
