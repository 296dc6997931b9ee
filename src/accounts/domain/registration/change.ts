import type { BackofficeRole, SituationId } from '#libs/authorisation/actor.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Email } from '#libs/kernel/email.js';
import type { NationalId } from '#libs/kernel/national-id.js';
import type { PersonName } from '#libs/kernel/person-name.js';
import type { Declaration, Replaced } from './declaration.js';

/** What is to be otherwise; what is not said stays. `situations` are added, `ending` end. */
export type Change = Partial<Declaration> & { readonly email?: Email };

/** The account as its change is asked for. */
export type Own = {
  readonly email: Email;
  readonly familyName: PersonName;
  readonly givenName: PersonName;
  readonly nationalId: NationalId | null;
  readonly roles: readonly BackofficeRole[];
  readonly situationIds: readonly SituationId[];
};

/** @throws DomainError `change-empty`, `situation-unknown` */
export function changed(own: Own, { email, ...change }: Change): Declaration {
  const { situations = [], ending = [] } = change;
  const said = Object.values(change).some((value) => (Array.isArray(value) ? value.length > 0 : value !== undefined));
  if (!said && (email === undefined || email === own.email)) throw new DomainError('invalid', 'change-empty');
  if (!ending.every((id) => own.situationIds.includes(id)))
    throw new DomainError('invalid', 'situation-unknown', '/ending');
  return {
    familyName: change.familyName ?? own.familyName,
    usedName: change.usedName ?? null,
    givenName: change.givenName ?? own.givenName,
    nationalIds: change.nationalIds?.length ? change.nationalIds : own.nationalId ? [own.nationalId] : [],
    phone: change.phone ?? null,
    situations,
    ending,
    replaces: replacedBy(own, email, change),
  };
}

function replacedBy(own: Own, email: Email | undefined, change: Partial<Declaration>): readonly Replaced[] {
  const { familyName, usedName, givenName, nationalIds } = change;
  const replaced: readonly (readonly [Replaced, boolean])[] = [
    ['email', email !== undefined && email !== own.email],
    ['family-name', (usedName ?? familyName) !== undefined],
    ['given-name', givenName !== undefined],
    ['number', nationalIds !== undefined && nationalIds.length > 0],
  ];
  return replaced.filter(([, isReplaced]) => isReplaced).map(([what]) => what);
}
