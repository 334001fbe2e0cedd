import { describe, expect, it } from '@jest/globals';
import { Connection } from './connection.js';

describe('a connection', () => {
  const url = 'esdb://localhost:2113?tls=false';

  it('gives the same client until that one failed, and replaces it once', () => {
    const connection = new Connection(url);
    const first = connection.client;
    expect(connection.client).toBe(first);
    connection.renew(first);
    const second = connection.client;
    expect(second).not.toBe(first);
    connection.renew(first);
    expect(connection.client).toBe(second);
  });

  it('refuses a URL that hides refused appends, and one that is none', () => {
    expect(() => new Connection(`${url}&throwOnAppendFailure=false`)).toThrow(/throwOnAppendFailure/);
    expect(() => new Connection('http://localhost')).toThrow();
  });
});
