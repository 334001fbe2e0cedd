import { describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { parameterOf, withDefaults, withParameter } from './connection-string.js';

describe('a parameter of an EventStoreDB URL', () => {
  it.each([
    ['esdb://a:1?tls=false&x=1', 'tls', 'false'],
    ['esdb://a:1?x=1&Throw_On-AppendFailure=false', 'throwonappendfailure', 'false'],
    ['esdb://a:1', 'tls', undefined],
    ['esdb://tls=false:x@a:1?x=tls', 'tls', undefined],
  ])('is found in %s', (url, name, value) => {
    expect(parameterOf(url, name)).toBe(value);
  });

  it.each([
    ['esdb://a:1', 'esdb://a:1?keepAliveTimeout=5'],
    ['esdb://u:p@a:1,b:2/?tls=false', 'esdb://u:p@a:1,b:2?tls=false&keepAliveTimeout=5'],
    ['esdb+discover://a?keep-alive-timeout=9&tls=false', 'esdb+discover://a?tls=false&keepAliveTimeout=5'],
  ])('is set in %s, and the client still takes it', (url, changed) => {
    expect(withParameter(url, 'keepAliveTimeout', 5)).toBe(changed);
    expect(EventStoreDBClient.connectionString(changed)).toBeInstanceOf(EventStoreDBClient);
  });

  it('is set where the URL does not say otherwise, however it writes its name', () => {
    const url = 'esdb://a:1?tls=false&Gossip_Timeout=9';
    expect(withDefaults(url, { gossipTimeout: 2, maxDiscoverAttempts: 1 })).toBe(`${url}&maxDiscoverAttempts=1`);
  });
});
