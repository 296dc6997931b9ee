/**
 * What went wrong, in the few words that the edge needs to answer:
 * `invalid` 422, `not-found` 404, `forbidden` 403, `unauthenticated` 401, `conflict` 409, `precondition` 412, `too-many` 429, `unavailable` 503.
 */
export type ErrorKind =
  'invalid' | 'not-found' | 'forbidden' | 'unauthenticated' | 'conflict' | 'precondition' | 'too-many' | 'unavailable';

/**
 * The only error that a domain throws: a kind for the edge and a stable code for machines and for the texts that people read
 * (libs/http/problems). `pointer` names the faulty member of the request, as a JSON pointer; it never carries a value.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly pointer?: string,
  ) {
    super(code);
    this.name = new.target.name;
  }
}

/** Too much of something, for now: the edge says when to try again. */
export class TooMany extends DomainError {
  constructor(
    code: string,
    readonly retryAfterSeconds: number,
  ) {
    super('too-many', code);
  }
}

/**
 * One faulty member of a request. `pointer` is a JSON pointer (RFC 6901) into the body, or names a parameter. `about` is what the texts name of
 * the rule, at `{}`: a limit, a character that is not accepted. Never more of what was sent.
 */
export type Fault = { readonly pointer: string; readonly code: string; readonly about?: string };

/** Everything that is wrong, told at once, so that it is mended at once. */
export class Faults extends DomainError {
  constructor(
    code: string,
    readonly faults: readonly [Fault, ...Fault[]],
  ) {
    super('invalid', code, faults[0].pointer);
  }
}

/** For a worker that goes through a list: what somebody did to one of them since it was made does not keep the others from their turn. */
export function ignoreConflict(error: unknown): void {
  if (!(error instanceof DomainError && error.kind === 'conflict')) throw error;
}
