/** Someone who can log in, with the groups that stand in ACLs. */
export interface User {
  readonly login: string;
  readonly password: string;
  readonly groups: readonly string[];
}

/** The users that every EventStoreDB has. */
export const FIRST_USERS: readonly User[] = [
  { login: 'admin', password: 'changeit', groups: ['$admins'] },
  { login: 'ops', password: 'changeit', groups: ['$ops'] },
];

/** The user of an `authorization` header; undefined where login or password is wrong or it is no Basic one (RFC 7617). */
export function userOf(header: string, users: readonly User[]): User | undefined {
  const basic = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(header);
  if (!basic) return undefined;
  const text = Buffer.from(basic[1]!, 'base64').toString();
  const colon = text.indexOf(':');
  return users.find(({ login, password }) => login === text.slice(0, colon) && password === text.slice(colon + 1));
}
