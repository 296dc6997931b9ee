import { HttpProblem } from '#libs/http/problems/problem.js';

/** 429, with when to try again. */
export const tooManyAttempts = (waitMs: number): HttpProblem =>
  new HttpProblem(429, 'too-many-attempts', { headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) } });

/** A wrong password, or one that waits; where nobody but the owner is looked at, both are told as the latter. */
export const passwordProblem = (checked: { readonly outcome: string; readonly waitMs?: number | null }): HttpProblem =>
  typeof checked.waitMs === 'number' ? tooManyAttempts(checked.waitMs) : new HttpProblem(401, 'credentials-refused');

/** `status`: 401 where signing in is refused, 422 where a session stays open whatever the code. */
export const codeProblem = (
  { refused, waitMs }: { refused: string; waitMs?: number },
  status: 401 | 422,
): HttpProblem =>
  waitMs === undefined ? new HttpProblem(status, refused, { pointer: '/code' }) : tooManyAttempts(waitMs);
