import type { SessionId } from './actor.js';
import type { Decision } from './decision.js';
import type { DelegationId } from './delegation.js';

/** Where a request comes from, for the journal. `origin` is the client's network address as the trusted proxy reports it. */
export type RequestOrigin = {
  readonly requestId: string;
  readonly client: string;
  readonly origin: string;
  /** The decision that was taken, kept for `?explain=1`. */
  decision?: Decision;
  /** Kept where the route takes one (`AcceptsIdempotencyKey`). */
  idempotency?: IdempotencyKey;
  /** Told when a request was answered what it had been answered before, under the same key. */
  replayed?: true;
};

/** Makes a request safe to send again. */
export type IdempotencyKey = {
  readonly key: string;
  readonly route: string;
  /** A keyed MAC of the route and the body. */
  readonly fingerprint: Buffer;
  /** Whose key it is, as a UUID, where that is not the account: a keyed MAC of what the request shows. */
  readonly scope: string | null;
};

/** What a guard knows of the one who calls: the token's MAC was right; whether the session lives is a fact of the decision. */
export type Caller = RequestOrigin & {
  readonly sessionId: SessionId;
  /** The delegation under which they mean to act in another's name; whether it holds is a fact of the decision too. */
  readonly onBehalfOf?: DelegationId;
};

/** The caller of a public route. */
export type AnonymousCaller = RequestOrigin & {
  readonly sessionId?: never;
  readonly onBehalfOf?: never;
};
