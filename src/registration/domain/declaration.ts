import type { Situation, SituationId } from '#libs/access/actor.js';
import { SITUATION_CODES } from '#libs/access/situation-codes.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import type { PersonName } from '#libs/kernel/people/person-name.js';
import type { Phone } from '#libs/kernel/people/phone.js';
import type { FreeText } from '#libs/kernel/text/text.js';
import type { Place } from '../../accounts/index.js';

/** An operator's dated leave to act from outside of the region. `until` is an instant, ISO. */
export type Exception = { readonly until: string; readonly reason: FreeText };

/** `id`: in the directory, where it is known. `withoutIdentifier`: an operator's word that it has none, so that the situation is in no structure. */
export type DeclaredStructure = {
  readonly id: string | null;
  readonly name: FreeText;
  readonly withoutIdentifier?: true;
};

/** A situation d'exercice as its applicant tells it; operators complete the codes. */
export type DeclaredWork = Omit<Situation, 'admitted' | 'structureId'> & {
  /** In the applicant's words, for who does not find their profession or role among the codes. */
  readonly occupation: FreeText | null;
  readonly structure: DeclaredStructure | null;
  readonly place: Place | null;
  readonly exception: Exception | null;
};

/** What an applicant says of themselves; an e-mail is not part of it, since it is proved otherwise. */
export type Declaration = {
  readonly familyName: PersonName;
  /** The name in daily use, where it is another than the family name. */
  readonly usedName: PersonName | null;
  readonly givenName: PersonName;
  /** RPPS first, which is the account's; several for who has had an ADELI number too. */
  readonly nationalIds: readonly NationalId[];
  readonly phone: Phone | null;
  /** Of a change: those that are added. */
  readonly situations: readonly DeclaredWork[];
  /** Of a change: the situations of the account that end. */
  readonly ending?: readonly SituationId[];
  /** Of a change: of `situations`, those that the account has already, in no structure until now. Nothing but the structure is told of them. */
  readonly linking?: readonly SituationId[];
  /** Of a change: what it replaces. The rest is told beside it, and stays as it is when the change takes effect. */
  readonly replaces?: readonly Replaced[];
};

export type Replaced = 'email' | 'family-name' | 'given-name' | 'number';

/** What a request lacks before it can be examined. */
export type Missing = 'phone' | 'situation' | 'profession' | 'place';

export function missingIn({ phone, situations }: Declaration): readonly Missing[] {
  const lacks: readonly (readonly [Missing, boolean])[] = [
    ['phone', phone === null],
    ['situation', situations.length === 0],
    ['profession', situations.some(({ profession, role, occupation }) => !profession && !role && !occupation)],
    ['place', situations.some(({ place }) => place === null)],
  ];
  return lacks.filter(([, lacking]) => lacking).map(([what]) => what);
}

/**
 * The declaration with one of its situations as an operator says it, whole; of one that the account has already nothing but its structure.
 * @throws DomainError `request-situation-unknown`; `situation-of-account`
 */
export function assigned(declaration: Declaration, id: SituationId, work: Omit<DeclaredWork, 'id'>) {
  const before = declaration.situations.find((one) => one.id === id);
  if (!before) throw new DomainError('not-found', 'request-situation-unknown');
  const isOfAccount = declaration.linking?.includes(id) ?? false;
  if (isOfAccount && !SITUATION_CODES.every((code) => before[code] === work[code]))
    throw new DomainError('conflict', 'situation-of-account');
  const said = isOfAccount ? { ...before, structure: work.structure } : { ...work, id };
  const situations = declaration.situations.map((one) => (one === before ? said : one));
  return { declaration: { ...declaration, situations }, before };
}
