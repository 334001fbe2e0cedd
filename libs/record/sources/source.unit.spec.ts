import { describe, expect, it } from '@jest/globals';
import { because, given, nothing, source } from '../testing/history.js';

describe('a source', () => {
  it('is registered once', () => {
    expect(nothing().when(...source('paper'))).toBe('accepted');
    expect(given(...source('paper')).when(...source('paper'))).toBe('already-exists /source');
  });

  it('is not published after today', () => {
    expect(nothing().when(...source('paper', { publishedOn: '2026-06-15' }))).toBe('accepted');
    expect(nothing().when(...source('paper', { publishedOn: '2026-06-16' }))).toBe('in-the-future /publishedOn');
    expect(given(...source('paper')).when('SourceCorrected', { source: 'paper', changes: { publishedOn: '2026-06-16' }, ...because })).toBe('in-the-future /changes/publishedOn');
  });

  it('repeats another that is known, and never itself', () => {
    expect(nothing().when(...source('paper', { repeats: 'release' }))).toBe('unknown-reference /repeats');
    expect(nothing().when(...source('paper', { repeats: 'paper' }))).toBe('repeats-itself /repeats');
    expect(given(...source('release')).when(...source('paper', { repeats: 'release' }))).toBe('accepted');
  });

  it('does not come to repeat itself through others', () => {
    const chain = given(...source('release')).and(...source('wire', { repeats: 'release' })).and(...source('paper', { repeats: 'wire' }));
    expect(chain.when('SourceCorrected', { source: 'release', changes: { repeats: 'paper' }, ...because })).toBe('repeats-itself /changes/repeats');
    expect(chain.when('SourceCorrected', { source: 'paper', changes: { repeats: 'release' }, ...because })).toBe('accepted');
  });

  it('is corrected and withdrawn only where it exists and stands', () => {
    const withdrawal = ['SourceWithdrawn', { source: 'paper', ...because }] as const;
    const change = ['SourceCorrected', { source: 'paper', changes: { title: 'Another' }, ...because }] as const;
    expect(nothing().when(...withdrawal)).toBe('not-found /source');
    expect(nothing().when(...change)).toBe('not-found /source');
    expect(given(...source('paper')).when(...change)).toBe('accepted');
    const withdrawn = given(...source('paper')).and(...withdrawal);
    expect(withdrawn.when(...withdrawal)).toBe('withdrawn /source');
    expect(withdrawn.when(...change)).toBe('withdrawn /source');
    expect(withdrawn.when(...source('paper'))).toBe('already-exists /source');
  });

  it('cannot be cited once it is withdrawn, not even to correct another one', () => {
    const history = given(...source('paper')).and(...source('other')).and('SourceWithdrawn', { source: 'paper', ...because });
    expect(history.when('SourceWithdrawn', { source: 'other', sources: ['paper'], ...because })).toBe('withdrawn /sources/0');
    expect(history.when('SourceWithdrawn', { source: 'other', sources: ['unheard-of'], ...because })).toBe('unknown-reference /sources/0');
  });
});
