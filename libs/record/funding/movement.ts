import { referencesOf } from '#events';
import { sentence } from '#quantities';
import { touches, type Draft } from '../draft.js';
import { checkOperation } from '../operations/operation.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

/**
 * What a movement of money may say: what any entry may, in the currency of its funds, and not from a fund to itself.
 * @throws Refusal
 */
export function checkMovement(draft: Draft, world: World): void {
  checkOperation(draft, world);
  const { amount, from, to } = draft.payload as { amount: { currency: string }; from?: string; to?: string };
  if (from !== undefined && from === to) {
    refuse('same-fund', `${draft.root}/${touches(draft, 'to') ? 'to' : 'from'}`, sentence('money-stays')`The money would stay in "${{ fund: from }}": name another fund, or record what it was set aside for as an allocation.`);
  }
  for (const { subject, id } of referencesOf(draft.definition, draft.payload)) {
    if (subject !== 'fund') continue;
    const kept = world.fund(id)?.opened.payload.currency;
    if (kept !== undefined && kept !== amount.currency) {
      refuse('wrong-currency', `${draft.root}/amount/currency`, sentence('amount-in-another-currency')`The fund "${{ id }}" is kept in ${{ kept }} and not in ${{ currency: amount.currency }}: state the amount in ${{ kept }}, or name another fund.`);
    }
  }
}
