import { describe, expect, it } from '@jest/globals';
import { refusalOf } from '../testing/refusal.js';
import { parseTilePath, tilePath, tileWidthAt } from './tiles.js';

describe('the paths of tiles', () => {
  it.each([
    ['tile/0/000', { level: 0, number: 0, width: 256 }],
    ['tile/0/x001/x234/067', { level: 0, number: 1_234_067, width: 256 }],
    ['tile/1/999.p/255', { level: 1, number: 999, width: 255 }],
    ['tile/2/x001/000.p/1', { level: 2, number: 1000, width: 1 }],
    ['tile/entries/x003/057.p/5', { level: 'entries' as const, number: 3057, width: 5 }],
  ])('%s', (path, address) => {
    expect(parseTilePath(path)).toEqual(address);
    expect(tilePath(address)).toBe(path);
  });

  it.each([
    'tile/0/0', 'tile/0/0000', 'tile/00/000', 'tile/0/x000/001', 'tile/0/001/002', 'tile/0/x001', 'tile/64/000', 'tile/0/000.p/0', 'tile/0/000.p/256',
    'tile/0/000.p/01', 'tile/-1/000', 'tile/0/000/', '/tile/0/000', 'tile/data/000', 'tile/0/000.p/', 'tile/0/x001/x002/x003/x004/x005/006', '',
  ])('refuses "%s", which names no tile or one that has another name', (path) => {
    expect(refusalOf(() => parseTilePath(path))).toBe('malformed-tile-path');
  });

  it('says how wide a tile is in a tree of some size', () => {
    expect(tileWidthAt(0, 0, 256)).toBe(256);
    expect(tileWidthAt(0, 1, 256)).toBe(0);
    expect(tileWidthAt(1, 0, 256)).toBe(1);
    expect(tileWidthAt(1, 0, 255)).toBe(0);
    expect(tileWidthAt(3, 0, 2 ** 40)).toBe(256);
    expect(tileWidthAt(4, 1, 2 ** 41)).toBe(256);
  });
});
