import { DomainError } from '#libs/kernel/domain-error.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import type { Declaration } from '../declaration.js';
import { isSameName, type ListedName } from './same-name.js';
import type { VerifiedIdentity } from '../../../accounts/index.js';

/** Of whom a proof is, whatever was declared: the numbers that it shows, and the name that they are known under, where there is one. */
export type Prover = { readonly nationalIds: readonly NationalId[]; readonly name: ListedName | null };

/**
 * A change is proved by who has the account: somebody of its number, or of its name where the number is what changes. Whoever has a card of their own
 * and the session of another would make the account theirs under the eyes of an operator, who reads that all of it is proved.
 */
export function isOwner(
  { nationalIds, name }: Prover,
  account: ListedName & { nationalId: NationalId | null },
): boolean {
  return (
    nationalIds.some((id) => id === account.nationalId) ||
    (name !== null && isSameName({ ...name, usedName: null }, account))
  );
}

/** Nobody proves the number of another. `pointer` names the member that holds the proof. @throws `proof-of-another` */
export function assertOwnNumber(
  { nationalId }: Pick<VerifiedIdentity, 'nationalId'>,
  { nationalIds }: Declaration,
  pointer: string,
): void {
  if (nationalIds.length > 0 && !nationalIds.includes(nationalId))
    throw new DomainError('conflict', 'proof-of-another', pointer);
}
