import { describe, expect, it } from '@jest/globals';
import { type Branch, treeOf } from './tree.js';

const unit = (id: string, ...partOf: string[]) => ({ id, name: id.toUpperCase(), partOf: partOf.map((whole) => ({ id: whole, name: whole })) });
const inShort = ({ id, parts }: Branch): string => (parts.length === 0 ? id : `${id}(${parts.map(inShort).join(' ')})`);
const tree = (id: string, ...units: ReturnType<typeof unit>[]) => treeOf(units, id).map(inShort);

describe('the place of a unit', () => {
  const units = [unit('ministry'), unit('agency', 'ministry'), unit('cell', 'agency'), unit('team', 'cell'), unit('other', 'agency'), unit('stranger')];

  it('leads from the topmost to it, and on to all its parts, past those beside it', () => {
    expect(tree('cell', ...units)).toEqual(['ministry(agency(cell(team)))']);
    expect(tree('agency', ...units)).toEqual(['ministry(agency(cell(team) other))']);
  });

  it('is under each unit that it is part of', () => {
    expect(tree('cell', unit('a'), unit('b'), unit('cell', 'a', 'b'))).toEqual(['a(cell)', 'b(cell)']);
  });

  it('is nowhere where nothing is recorded of it', () => {
    expect(tree('gone', ...units)).toEqual([]);
  });
});
