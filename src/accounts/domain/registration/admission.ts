import { isInOccitanie } from '#libs/kernel/commune.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import type { DeclaredWork } from './declaration.js';

/** In the region, or by an operator's exception that has not run out. */
export const isAdmitted = ({ place, exception }: DeclaredWork, at: Date): boolean =>
  (place?.departmentCode ? isInOccitanie(place.departmentCode) : false) ||
  (exception !== null && Date.parse(exception.until) > at.getTime());

/**
 * `placed`: those that the habilitation has a place for.
 * @throws `situation-to-assign` when no code says what one does, or it is none that takes part; `situation-out-of-region` without an exception;
 * `structure-to-assign`: a structure that is a name alone would be left out of the account, and nobody said that it should
 */
export function assertAdmissible(situations: readonly DeclaredWork[], placed: readonly DeclaredWork[], at: Date): void {
  if (placed.length < situations.length) throw new DomainError('conflict', 'situation-to-assign');
  if (situations.some(({ structure }) => structure && !structure.id && !structure.withoutIdentifier))
    throw new DomainError('conflict', 'structure-to-assign');
  if (!situations.every((situation) => isAdmitted(situation, at)))
    throw new DomainError('conflict', 'situation-out-of-region');
}
