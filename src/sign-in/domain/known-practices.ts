import type { SituationId } from '#libs/access/actor.js';
import type { Practice } from '../../accounts/index.js';

/** What tells one situation of an account from another. */
export type OwnPlace = {
  readonly situationId: SituationId;
  readonly profession: string | null;
  readonly role: string | null;
  readonly structureId: string | null;
};

/** A practice that Pro Santé Connect knows, and the situation of the account that it is; null: the account does not have it (yet). */
export type KnownPractice = Practice & { readonly situationId: SituationId | null };

/** The same profession, or role, in the same structure. */
const isSame = ({ profession, role, structure }: Practice, own: OwnPlace): boolean =>
  own.profession === profession && own.role === role && own.structureId === (structure?.id ?? null);

export const knownPractices = (practices: readonly Practice[], own: readonly OwnPlace[]): readonly KnownPractice[] =>
  practices.map((practice) => ({
    ...practice,
    situationId: own.find((place) => isSame(practice, place))?.situationId ?? null,
  }));
