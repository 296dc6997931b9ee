import { createHash } from 'node:crypto';
import type { IDToken } from 'openid-client';
import { ClaimUnusable } from '../domain/claims.js';

/** How far clocks may be apart. */
export const TOLERANCE_S = 30;
/** A code is redeemed at once, and the token is made at that moment. */
const FRESH_S = 300;
/** The longest that a session lasts at Pro Santé Connect. */
const SESSION_S = 4 * 3600;
/** Means of two factors; the least that is asked for is eidas1. */
const ACR = /^eidas[123]$/;

/**
 * What OpenID Connect leaves to the client, beyond issuer, audience, nonce, expiry and signature: the strength and the age of the
 * authentication, and that the access token is the one that belongs to it. `now` in seconds. @throws ClaimUnusable
 */
export function checkIdToken(claims: IDToken, accessToken: string, now: number, anewSince: Date | null): void {
  if (typeof claims.acr !== 'string' || !ACR.test(claims.acr)) throw new ClaimUnusable('acr');
  refuseUnless('iat', isWithin(claims.iat, now, FRESH_S));
  // Its own session must not answer for who is at the desk now; that it is told is what `max_age` asks for.
  if (anewSince) refuseUnless('auth_time', isWithin(claims.auth_time, now, now - anewSince.getTime() / 1000));
  if (claims.auth_time !== undefined) refuseUnless('auth_time', isWithin(claims.auth_time, now, SESSION_S));
  if (claims.at_hash !== undefined) refuseUnless('at_hash', claims.at_hash === leftHalf(accessToken));
}

const refuseUnless = (claim: string, right: boolean): void => {
  if (!right) throw new ClaimUnusable(claim);
};

const isWithin = (instant: unknown, now: number, age: number): boolean =>
  typeof instant === 'number' && instant <= now + TOLERANCE_S && instant >= now - age - TOLERANCE_S;

/** OpenID Connect Core 3.1.3.6; the algorithms in use all go with SHA-256. */
const leftHalf = (token: string) =>
  createHash('sha256').update(token, 'ascii').digest().subarray(0, 16).toString('base64url');
