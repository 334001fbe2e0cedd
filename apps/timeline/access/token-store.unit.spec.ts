import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TokenStore } from './token-store.js';

let directory: string;
let tokens: TokenStore;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tokens-'));
  tokens = TokenStore.open(directory);
});
afterEach(() => {
  tokens.close();
  rmSync(directory, { recursive: true });
});

describe('a token', () => {
  it('is found by itself alone, and is 32 random bytes behind its prefix', () => {
    const token = tokens.create('ann', 'editor');
    expect(token).toMatch(/^tl_[A-Za-z0-9_-]{43}$/);
    expect(tokens.find(token)).toMatchObject({ name: 'ann', role: 'editor' });
    for (const other of ['', 'tl_', token.slice(0, -1), `${token}=`, token.toLowerCase(), 'ann']) expect(tokens.find(other)).toBeUndefined();
    expect(tokens.create('bob', 'editor')).not.toBe(token);
  });

  it('is stored nowhere, in files that nobody else may read', () => {
    const token = tokens.create('ann', 'editor');
    for (const file of readdirSync(directory)) expect(readFileSync(join(directory, file)).includes(token)).toBe(false);
    expect(statSync(join(directory, 'access.db')).mode & 0o077).toBe(0);
  });

  it('is still there when the store is opened again', () => {
    const token = tokens.create('ann', 'recorder');
    tokens.close();
    tokens = TokenStore.open(directory);
    expect(tokens.find(token)?.name).toBe('ann');
  });

  it('opens nothing once it is revoked, and stays on the list', () => {
    const token = tokens.create('ann', 'recorder');
    expect(tokens.find(token)).toBeDefined();
    tokens.revoke('ann');
    expect(tokens.find(token)).toBeUndefined();
    expect(tokens.list()).toMatchObject([{ name: 'ann', role: 'recorder', revokedAt: expect.any(Number) }]);
    expect(() => tokens.revoke('ann')).toThrow('no token named "ann" that is in force');
  });

  it('is made first by one of those who share a directory, and by nobody once there was one', () => {
    const elsewhere = TokenStore.open(directory);
    const [first, second] = [tokens.createFirst('admin', 'admin'), elsewhere.createFirst('admin', 'admin')];
    expect([tokens.find(first ?? '')?.name, second]).toEqual(['admin', undefined]);
    tokens.revoke('admin');
    expect(elsewhere.createFirst('other', 'admin')).toBeUndefined();
    elsewhere.close();
  });

  it('made or revoked elsewhere counts at once, although found ones are remembered', () => {
    const elsewhere = TokenStore.open(directory);
    const token = elsewhere.create('ann', 'recorder');
    expect(tokens.find(token)?.name).toBe('ann');
    expect(tokens.find(token)?.name).toBe('ann');
    elsewhere.revoke('ann');
    expect(tokens.find(token)).toBeUndefined();
    elsewhere.close();
  });
});

describe('a name', () => {
  it('is given once for ever: it says who recorded what', () => {
    tokens.create('ann', 'recorder');
    expect(() => tokens.create('ann', 'recorder')).toThrow('There is or was a token named "ann"');
    tokens.revoke('ann');
    expect(() => tokens.create('ann', 'admin')).toThrow('There is or was a token named "ann"');
  });

  it.each(['', ' ', 'a b', '-a', 'a'.repeat(65), 'é', 'a\n', 'history', 'webhooks'])('cannot be %j', (name) => {
    expect(() => tokens.create(name, 'recorder')).toThrow(['history', 'webhooks'].includes(name) ? 'choose another one' : 'cannot be the name of a token');
    expect(tokens.isNew).toBe(true);
  });
});

describe('a role', () => {
  it('must be one that there is', () => {
    expect(() => tokens.create('ann', 'owner' as 'admin')).toThrow('choose recorder, editor, admin');
  });
});
