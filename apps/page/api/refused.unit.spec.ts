import { describe, expect, it } from '@jest/globals';
import { refusalOf } from './refused.js';

const answer = (body: string, statusText = 'Bad Gateway'): Response => new Response(body, { status: 502, statusText });

describe('why an answer is a refusal', () => {
  it('is what the service says of it', async () => {
    const problem = { code: 'no-measure', detail: 'There is no measure "x".' };
    expect(await refusalOf(answer(JSON.stringify(problem)))).toMatchObject({ message: problem.detail, status: 502, problem });
  });

  it.each(['{"message":"no upstream"}', '{"detail":{"of":"another"}}', '"text"', 'null', '[]', '<html></html>', ''])('is its status where somebody else answered %s', async (body) => {
    expect(await refusalOf(answer(body))).toMatchObject({ message: 'Bad Gateway', status: 502, problem: undefined });
    expect(await refusalOf(answer(body, ''))).toMatchObject({ message: '', status: 502, problem: undefined });
  });
});
