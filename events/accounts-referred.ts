import { defineEntry } from './definition/definition.js';
import { CountedEntryPayload } from './definition/parts.js';

export class AccountsReferredPayload extends CountedEntryPayload {}

export const AccountsReferred = defineEntry({
  type: 'AccountsReferred',
  version: 1,
  summary: 'Online accounts were referred for closure.',
  payload: AccountsReferredPayload,
  intention: 'record-accounts-referred',
  measures: [{ code: 'accounts-referred', label: 'Accounts referred', unitOfMeasure: 'accounts', kind: 'flow', dimension: 'count' }],
  contributions: ({ quantity, byCountry }) => [{ measure: 'accounts-referred', quantity, byCountry }],
  sentence: ({ quantity }, say) => `${say.count(quantity, 'account', 'accounts')} referred for closure`,
  example: { occurred: '2020-04/2020-06', quantity: { value: '1300', qualifier: 'more-than', statedAs: 'more than 1,300' } },
});
