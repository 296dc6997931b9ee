import type { AccountId } from '#libs/authorisation/actor.js';
import type { Confidentiality, Ring } from '#libs/authorisation/facts.js';

export type Reader = { readonly accountId: AccountId; readonly ring: Ring; readonly category: string };

/** Whether the depositor lets this member read an item, on top of the matrix. Never hides it from the depositor; lists in SQL apply the same rule. */
export function mayRead(confidentiality: Confidentiality, reader: Reader, depositor: AccountId): boolean {
  if (reader.accountId === depositor) return true;
  switch (confidentiality.audience) {
    case 'circle':
      return true;
    case 'care-team':
      return reader.ring === 'care-team';
    case 'categories':
      return confidentiality.categories.includes(reader.category);
    case 'professionals':
      return confidentiality.accountIds.includes(reader.accountId);
    case 'depositor':
      return false;
  }
}
