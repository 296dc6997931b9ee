import { AcceptsReadOnly } from '#libs/http/input/read-only.js';
import { ClearedByNull, KeptIfAbsent, Nullable, Optional, Part, Required } from '#libs/http/input/validation.js';
import type { IdentityChange } from '../application/change-identity.js';
import { IdentityAnswer } from './identity.answers.js';
import { DistinctPersonBody, identityShape } from './identity.shapes.js';

/** Beside the identity: no part of it, so that a PUT may leave it out. */
/** What a change says of it: what it does not name stays, `null` empties. */
export class IdentityChangeBody extends identityShape(KeptIfAbsent, KeptIfAbsent, ClearedByNull) {
  /** After a `possible-duplicate`: why this is another person, a twin or a true homonym. */
  @Optional()
  @Part(() => DistinctPersonBody)
  readonly distinctPerson?: DistinctPersonBody;
}

/** All that may be written of it, `null` for none. */
@AcceptsReadOnly(IdentityAnswer)
export class WholeIdentityBody extends identityShape(Required, Required, Nullable) {
  /** After a `possible-duplicate`: why this is another person, a twin or a true homonym. */
  @Optional()
  @Part(() => DistinctPersonBody)
  readonly distinctPerson?: DistinctPersonBody;
}

const NAMES = ['birthName', 'birthFirstName', 'birthFirstNames', 'usedName', 'usedFirstName'] as const;
const WRITTEN = [...NAMES, 'birthDate', 'sex', 'birthPlace', 'birthOrder', 'phone', 'attributes'] as const;

/** What a PUT or a PATCH names. */
export const identityChangeIn = (body: IdentityChangeBody): IdentityChange => ({
  named: Object.fromEntries(WRITTEN.filter((name) => body[name] !== undefined).map((name) => [name, body[name]])),
  distinctReason: body.distinctPerson?.reason ?? null,
});
