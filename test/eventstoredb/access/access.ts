import type { Metadata } from '@grpc/grpc-js';
import type { EventLog } from '../log/event-log.js';
import { isMetastream, metastreamOf, originalOf } from '../log/record.js';
import { metadataFrom, type Acl } from '../log/stream-metadata.js';
import { accessDenied, unauthenticated } from '../wire/refusal.js';
import { FIRST_USERS, userOf, type User } from './users.js';

export type Action = 'read' | 'write' | 'delete';

const KEYS = { read: '$r', write: '$w', delete: '$d' } as const;
const METADATA_KEYS = { read: '$mr', write: '$mw', delete: '$mw' } as const;

export interface AccessOptions {
  /** Without TLS nobody is asked who they are and everything is allowed. */
  readonly secure: boolean;
  readonly users?: readonly User[];
  /** Whether streams that are open to all are open to those who do not log in. */
  readonly anonymous?: boolean;
}

/** Who may do what. */
export class Access {
  readonly #users: readonly User[];

  constructor(
    private readonly log: EventLog,
    private readonly options: AccessOptions,
  ) {
    this.#users = [...FIRST_USERS, ...(options.users ?? [])];
  }

  /** @throws {Refusal} wrong credentials */
  authenticate(metadata: Metadata): User | undefined {
    if (!this.options.secure) return undefined;
    const [header] = metadata.get('authorization');
    if (header === undefined) return undefined;
    const user = userOf(String(header), this.#users);
    if (!user) throw unauthenticated();
    return user;
  }

  /** @throws {Refusal} the ACL of the stream, or what is usual, does not let this user do so */
  demand(action: Action, stream: string, user: User | undefined): void {
    if (!this.options.secure) return;
    const roles = this.#roles(action, stream);
    if (user ? !roles.some((role) => holds(user, role)) : !(this.options.anonymous && roles.includes('$all'))) throw accessDenied();
  }

  #roles(action: Action, stream: string): readonly string[] {
    const ofMetadata = isMetastream(stream);
    const original = ofMetadata ? originalOf(stream) : stream;
    const key: keyof Acl = ofMetadata ? METADATA_KEYS[action] : KEYS[action];
    const acl = metadataFrom(this.log.stream(metastreamOf(original))?.records.at(-1)).acl;
    return acl?.[key] ?? (original.startsWith('$') ? ['$admins'] : ['$all']);
  }
}

function holds({ login, groups }: User, role: string): boolean {
  return role === '$all' || role === login || groups.includes(role) || groups.includes('$admins');
}
