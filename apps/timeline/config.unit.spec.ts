import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { InvalidConfig, readConfig } from './config.js';

const problemsOf = (flags: string[], environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(flags, environment);
  } catch (error) {
    if (error instanceof InvalidConfig) return error.problems;
  }
  return [];
};

describe('the configuration', () => {
  it('without anything given listens on this machine alone and loads the history', () => {
    expect(readConfig([], {})).toMatchObject({ host: '127.0.0.1', port: 3000, dataDirectory: resolve('data'), logLevel: 'info', loadHistory: true, eventStoreUrl: undefined });
  });

  it('takes what the environment says, and a flag before it', () => {
    const environment = { HOST: '0.0.0.0', PORT: '8080', TIMELINE_DATA: '/srv/a', EVENTSTORE_URL: 'esdb+discover://cluster:2113', LOG_LEVEL: 'debug' };
    expect(readConfig([], environment)).toMatchObject({ host: '0.0.0.0', port: 8080, dataDirectory: '/srv/a', eventStoreUrl: 'esdb+discover://cluster:2113', logLevel: 'debug' });
    expect(readConfig(['--port', '0', '--data', '/srv/b', '--empty'], environment)).toMatchObject({ port: 0, dataDirectory: '/srv/b', loadHistory: false });
  });

  it('keeps tokens in the data directory, or where replicas share them', () => {
    expect(readConfig([], {}).accessDirectory).toBeUndefined();
    expect(readConfig([], { TIMELINE_ACCESS: 'shared' }).accessDirectory).toBe(resolve('shared'));
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig([], { HOST: '', PORT: '', EVENTSTORE_URL: '', TIMELINE_DATA: '' })).toMatchObject({ host: '127.0.0.1', port: 3000, eventStoreUrl: undefined });
  });

  it('names everything that is wrong at once, and never a password', () => {
    const problems = problemsOf([], { PORT: '-1', LOG_LEVEL: 'loud', EVENTSTORE_URL: 'https://admin:changeit@host' });
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain('changeit');
  });

  it('takes what webhooks may reach besides, and says what is wrong with it', () => {
    expect(readConfig([], {}).webhookAllow).toBeUndefined();
    expect(readConfig([], { WEBHOOK_ALLOW: 'http, 10.0.0.0/8' }).webhookAllow).toBe('http, 10.0.0.0/8');
    expect(problemsOf([], { WEBHOOK_ALLOW: '10.0.0.0/8,localhost' })).toEqual([expect.stringMatching(/^WEBHOOK_ALLOW: "localhost" is neither/)]);
  });

  it('knows no other flags', () => {
    expect(problemsOf(['--emtpy'], {}).join()).toContain("'--emtpy'");
    expect(problemsOf(['data'], {})).toHaveLength(1);
    expect(problemsOf(['--data', ''], {})).toEqual(['--data is empty: it must name a directory.']);
  });

  it.each([['65536'], ['1.5'], ['0x10'], ['port']])('has no port %s', (port) => {
    expect(problemsOf(['--port', port], {})).toEqual([`--port is "${port}": it must be a whole number from 0 to 65535.`]);
  });
});
