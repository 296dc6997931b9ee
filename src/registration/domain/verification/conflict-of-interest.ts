import type { AccountId } from '#libs/access/actor.js';
import { isSameWriting } from '#libs/kernel/text/folding.js';
import type { Declaration } from '../declaration.js';
import { isSameName, type ListedName } from './same-name.js';

type Workplace = { readonly id: string | null; readonly name: string };

/** Who examines, with the structures of all their situations, ended ones too: nobody sheds one in order to approve. */
export type Examiner = ListedName & {
  readonly accountId: AccountId;
  readonly email: string;
  readonly nationalId: string | null;
  readonly structures: readonly Workplace[];
};

export type Examined = {
  readonly accountId: AccountId | null;
  readonly email: string;
  readonly declaration: Pick<Declaration, 'familyName' | 'usedName' | 'givenName' | 'nationalIds'>;
  /** Those that are declared, under the identifier that the service knows them by, and those of an account that is to change. */
  readonly structures: readonly Workplace[];
};

/**
 * Why this operator leaves a request to a colleague: it is their own, by account, address, number or name (a namesake's goes to a colleague too), or
 * that of somebody of a structure in which they practise.
 */
export function conflictOf(examiner: Examiner, request: Examined): 'own-request' | 'own-structure' | null {
  const { accountId, email, declaration } = request;
  const isOwn =
    accountId === examiner.accountId ||
    email === examiner.email ||
    declaration.nationalIds.some((number) => number === examiner.nationalId) ||
    isSameName(declaration, examiner);
  if (isOwn) return 'own-request';
  return request.structures.some((one) => examiner.structures.some((own) => isSame(one, own))) ? 'own-structure' : null;
}

/** A structure may be declared by its name alone, or under an identifier that nobody knows. */
const isSame = (one: Workplace, own: Workplace) =>
  one.id !== null && own.id !== null ? one.id === own.id : isSameWriting(one.name, own.name);
