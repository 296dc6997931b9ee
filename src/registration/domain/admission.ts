import type { AccountId } from '#libs/access/actor.js';
import { isInOccitanie } from '#libs/kernel/places/commune.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { Declaration, DeclaredWork, Missing } from './declaration.js';
import { DESK_WAIT_MS, type RequestKind } from './request-terms.js';

/** In the region, or by an operator's exception that has not run out. */
export const isAdmitted = ({ place, exception }: DeclaredWork, at: Date): boolean =>
  (place?.departmentCode ? isInOccitanie(place.departmentCode) : false) ||
  (exception !== null && Date.parse(exception.until) > at.getTime());

type Request = {
  readonly kind: RequestKind;
  readonly askedBy: AccountId | null;
  readonly askedAt: Date;
  readonly missing: readonly Missing[];
  readonly declaration: Declaration;
};
type Examined = {
  readonly by: AccountId;
  /** Somebody made sure of who asks. */
  readonly isChecked: boolean;
  /** Those that the habilitation has a place for. */
  readonly placed: readonly DeclaredWork[];
  readonly at: Date;
};

/**
 * An operator's account rests on the word of two administrators, any other on a check.
 * @throws `four-eyes`; `change-waits`, so that the reader of the address in use can stop what the desk asked for; `authenticity-unchecked`; `request-incomplete`; `situation-to-assign` when no code says what one does, or it is none that takes part;
 * `structure-to-assign`: a structure that is a name alone would be left out of the account, and nobody said that it should; `situation-out-of-region` without an exception
 */
export function assertApprovable(request: Request, { by, isChecked, placed, at }: Examined): void {
  const { situations } = request.declaration;
  if (by === request.askedBy) throw new DomainError('conflict', 'four-eyes');
  if (request.kind === 'change' && request.askedBy && at.getTime() - request.askedAt.getTime() < DESK_WAIT_MS)
    throw new DomainError('conflict', 'change-waits');
  if (request.kind !== 'operator' && !isChecked) throw new DomainError('conflict', 'authenticity-unchecked');
  if (request.missing.length > 0) throw new DomainError('conflict', 'request-incomplete');
  if (placed.length < situations.length) throw new DomainError('conflict', 'situation-to-assign');
  if (situations.some(({ structure }) => structure && !structure.id && !structure.withoutIdentifier))
    throw new DomainError('conflict', 'structure-to-assign');
  if (!situations.every((situation) => isAdmitted(situation, at)))
    throw new DomainError('conflict', 'situation-out-of-region');
}
