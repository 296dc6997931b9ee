import { ResponseBodyError } from 'openid-client';
import { errorCode } from '#libs/kernel/error-code.js';
import { ClaimUnusable } from '../domain/claims.js';
import { Away } from './channel.js';

/** What Pro Santé Connect answers when it does not know this service (any more): no fault of the one who signs in. */
const OURS = ['invalid_client', 'unauthorized_client'];

export const isAway = (error: unknown): boolean =>
  causesOf(error).some(
    (cause) => cause instanceof Away || (cause instanceof ResponseBodyError && OURS.includes(cause.error)),
  );

/** A code, or the name of a claim: never a message, which may quote what was sent. */
export function reasonOf(error: unknown): string {
  const told = causesOf(error).map((cause) => {
    if (cause instanceof Away) return cause.message;
    if (cause instanceof ClaimUnusable) return `claim ${cause.claim}`;
    if (cause instanceof ResponseBodyError) return /^[a-z_]{1,40}$/.test(cause.error) ? cause.error : 'oauth-error';
    return errorCode(cause);
  });
  return told.join(' < ');
}

/** The error and what led to it. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 8; cause = cause.cause) causes.push(cause);
  return causes;
}
