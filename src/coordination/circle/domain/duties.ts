import type { Duty, MembershipId, Ring } from '#libs/access/facts.js';
import { DomainError } from '#libs/kernel/domain-error.js';

type Holder = { readonly ring: Ring; readonly replaces: MembershipId | null };

/**
 * A file keeps a referent, and has one attending physician; a substitute takes no duty over. `isHeld` tells of the rest of the circle.
 * @throws `substitute-has-no-duty`, `duty-needs-care-team`, `last-referent`, `attending-physician-declared`
 */
export function assertMayHold(
  duties: readonly Duty[],
  { ring, replaces }: Holder,
  isHeld: (duty: Duty) => boolean,
): void {
  if (duties.length > 0 && replaces) throw new DomainError('invalid', 'substitute-has-no-duty', '/duties');
  if (duties.length > 0 && ring !== 'care-team') throw new DomainError('invalid', 'duty-needs-care-team', '/duties');
  if (!duties.includes('referent') && !isHeld('referent')) throw new DomainError('conflict', 'last-referent');
  if (duties.includes('attending-physician') && isHeld('attending-physician'))
    throw new DomainError('conflict', 'attending-physician-declared');
}
