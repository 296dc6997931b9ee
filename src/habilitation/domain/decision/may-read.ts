import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { Confidentiality, ItemFacts, Ring } from '#libs/access/facts.js';

/** `delegatedIn`: the situation in whose name a delegate reads; null for whoever reads in their own name. */
type Owner = { readonly accountId: AccountId; readonly delegatedIn: SituationId | null };
export type Reader = Owner & { readonly ring: Ring; readonly category: string };
type Depositor = ItemFacts['depositor'];

/** What one deposited is one's own in each of one's situations; a delegate has to do with that of the one in which they are a delegate. */
export const isOf = ({ accountId, delegatedIn }: Owner, depositor: Depositor): boolean =>
  depositor.accountId === accountId && (delegatedIn === null || depositor.situationId === delegatedIn);

/** Whether the depositor lets this member read an item, on top of the matrix. Never hides it from the depositor; lists in SQL apply the same rule. */
export function mayRead(confidentiality: Confidentiality, reader: Reader, depositor: Depositor): boolean {
  if (isOf(reader, depositor)) return true;
  switch (confidentiality.audience) {
    case 'circle':
      return true;
    case 'care-team':
      return reader.ring === 'care-team';
    case 'categories':
      return confidentiality.categories.includes(reader.category);
    case 'professionals':
      // Whoever names themselves among others opens nothing to the delegates of their other situations.
      return depositor.accountId !== reader.accountId && confidentiality.accountIds.includes(reader.accountId);
    case 'depositor':
      return false;
  }
}
