import { computed, signal } from '@preact/signals';
import type { Answer } from '../api/client.js';
import { keep, kept } from './kept.js';

/** Whose token it is, and what it may do. */
export type Access = Answer<'/v1/access'>;
export type Role = Access['role'];

export type Standing = { readonly state: 'none' | 'asking' | 'refused' | 'unanswered' } | ({ readonly state: 'granted' } & Access);

const KEY = 'token';
const IN_FRAGMENT = /^#token=(\S+)$/;
const ROLES: readonly Role[] = ['recorder', 'editor', 'admin'];
/** What can be sent in a header. */
const SENDABLE = /^[\x21-\x7e]+$/;

/** The token that this window records with. It is kept for the window alone, and is never part of its address. */
let token: string | undefined;

export const standing = signal<Standing>({ state: 'none' });

/** Whether the token of this window reaches a role. */
export const reaches = (role: Role): boolean => standing.value.state === 'granted' && ROLES.indexOf(standing.value.role) >= ROLES.indexOf(role);
export const mayRecord = computed(() => reaches('recorder'));
export const mayMend = computed(() => reaches('editor'));

/** The header that a command bears. */
export const authorization = (): Record<string, string> => (token === undefined ? {} : { Authorization: `Bearer ${token}` });

/** Takes the token out of the link that the service printed, or out of what this window kept. */
export function followToken(): void {
  const take = (): boolean => {
    const given = IN_FRAGMENT.exec(location.hash)?.[1];
    if (given === undefined) return false;
    history.replaceState(null, '', location.pathname + location.search);
    void tryToken(given);
    return true;
  };
  addEventListener('hashchange', take);
  const known = kept(KEY);
  if (!take() && known !== null) void tryToken(known);
}

/** Records with this token from now on, if the service knows it. */
export async function tryToken(text: string): Promise<void> {
  // Whoever copies takes the whole link as often as the token.
  const given = /#token=(\S+)/.exec(text)?.[1] ?? text.trim();
  token = given;
  keep(KEY, given);
  standing.value = { state: 'asking' };
  const next = await ask();
  if (token !== given) return;
  if (next.state === 'refused') refused();
  else standing.value = next;
}

async function ask(): Promise<Standing> {
  if (!SENDABLE.test(token ?? '')) return { state: 'refused' };
  try {
    const response = await fetch('/v1/access', { headers: authorization() });
    if (response.status === 401) return { state: 'refused' };
    return response.ok ? { state: 'granted', ...((await response.json()) as Access) } : { state: 'unanswered' };
  } catch {
    return { state: 'unanswered' };
  }
}

/** Asks once more about the token that this window has. */
export const askAgain = (): Promise<void> => tryToken(token ?? '');

/** The service does not know the token, or not any more. */
export function refused(): void {
  forget();
  standing.value = { state: 'refused' };
}

export function forget(): void {
  token = undefined;
  keep(KEY, null);
  standing.value = { state: 'none' };
}
