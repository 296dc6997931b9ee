import type { BackofficeRole, SituationId } from '#libs/access/actor.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Email } from '#libs/kernel/people/email.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import type { PersonName } from '#libs/kernel/people/person-name.js';
import type { Declaration, DeclaredStructure, DeclaredWork, Replaced } from './declaration.js';

/** In which structure a situation of the account is, that is in none until now. */
export type Link = { readonly situationId: SituationId; readonly structure: DeclaredStructure };

/** What is to be otherwise; what is not said stays. `situations` are added, `ending` end, those of `structures` are linked. */
export type Change = Partial<Omit<Declaration, 'linking' | 'replaces'>> & {
  readonly email?: Email;
  readonly structures?: readonly Link[];
};

/** The account as its change is asked for. */
export type Own = {
  readonly email: Email;
  readonly familyName: PersonName;
  readonly givenName: PersonName;
  readonly nationalId: NationalId | null;
  readonly roles: readonly BackofficeRole[];
  /** Those that have not ended. */
  readonly situations: readonly DeclaredWork[];
};

/** @throws DomainError `change-empty`, `situation-unknown`; `situation-in-structure`: another structure is another situation, within one change too */
export function changed(own: Own, { email, structures = [], ...change }: Change): Declaration {
  const { situations = [], ending = [] } = change;
  const said = Object.values({ ...change, structures }).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined,
  );
  if (!said && (email === undefined || email === own.email)) throw new DomainError('invalid', 'change-empty');
  if (!ending.every((id) => own.situations.some((one) => one.id === id)))
    throw new DomainError('invalid', 'situation-unknown', '/ending');
  const linked = structures.map((link, nth) => {
    const pointer = `/structures/${nth}/situationId`;
    const isNamedBefore = structures.findIndex(({ situationId }) => situationId === link.situationId) < nth;
    if (isNamedBefore) throw new DomainError('conflict', 'situation-in-structure', pointer);
    return linkedIn(own, link, ending, pointer);
  });
  return {
    familyName: change.familyName ?? own.familyName,
    usedName: change.usedName ?? null,
    givenName: change.givenName ?? own.givenName,
    nationalIds: change.nationalIds?.length ? change.nationalIds : own.nationalId ? [own.nationalId] : [],
    phone: change.phone ?? null,
    situations: [...situations, ...linked],
    ending,
    linking: linked.map(({ id }) => id),
    replaces: replacedBy(own, email, change),
  };
}

function linkedIn(own: Own, { situationId, structure }: Link, ending: readonly SituationId[], pointer: string) {
  const situation = own.situations.find(({ id }) => id === situationId && !ending.includes(id));
  if (!situation) throw new DomainError('invalid', 'situation-unknown', pointer);
  if (situation.structure) throw new DomainError('conflict', 'situation-in-structure', pointer);
  return { ...situation, structure };
}

function replacedBy(
  own: Own,
  email: Email | undefined,
  change: Omit<Change, 'email' | 'structures'>,
): readonly Replaced[] {
  const { familyName, usedName, givenName, nationalIds } = change;
  const replaced: readonly (readonly [Replaced, boolean])[] = [
    ['email', email !== undefined && email !== own.email],
    ['family-name', (usedName ?? familyName) !== undefined],
    ['given-name', givenName !== undefined],
    ['number', nationalIds !== undefined && nationalIds.length > 0],
  ];
  return replaced.filter(([, isReplaced]) => isReplaced).map(([what]) => what);
}
