import { defineEntry } from './definition/definition.js';
import { CountedEntryPayload } from './definition/parts.js';

export class PostsRemovedPayload extends CountedEntryPayload {}

export const PostsRemoved = defineEntry({
  type: 'PostsRemoved',
  version: 1,
  summary: 'Online posts were taken down.',
  payload: PostsRemovedPayload,
  intention: 'record-posts-removed',
  measures: [{ code: 'posts-removed', label: 'Posts removed', unitOfMeasure: 'posts', kind: 'flow', dimension: 'count' }],
  contributions: ({ quantity, byCountry }) => [{ measure: 'posts-removed', quantity, byCountry }],
  sentence: ({ quantity }, say) => `${say.count(quantity, 'post', 'posts')} taken down`,
  example: { occurred: '2024', quantity: { value: '800', qualifier: 'at-least' } },
});
