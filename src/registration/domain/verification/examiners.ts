import type { BackofficeRole } from '#libs/access/actor.js';
import type { RequestKind } from '../request-terms.js';

type Examined = { readonly kind: RequestKind; readonly roles: readonly BackofficeRole[] };

/** Whether somebody with these roles examines it: what opens or changes the account of an operator is the administrators', and theirs alone. */
export const examines = (own: readonly BackofficeRole[], { kind, roles }: Examined): boolean =>
  own.includes(kind === 'operator' || roles.length > 0 ? 'administrator' : 'verifier');
