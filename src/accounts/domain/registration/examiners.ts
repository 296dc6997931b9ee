import type { BackofficeRole } from '#libs/authorisation/actor.js';
import type { RequestKind } from './request-terms.js';

const EXAMINERS: Readonly<Record<RequestKind, BackofficeRole>> = {
  registration: 'verifier',
  change: 'verifier',
  operator: 'administrator',
};

/** The kinds of requests that somebody with these roles examines: operators' accounts are the administrators', and theirs alone. */
export const kindsExaminedBy = (roles: readonly BackofficeRole[]): readonly RequestKind[] =>
  (Object.keys(EXAMINERS) as RequestKind[]).filter((kind) => roles.includes(EXAMINERS[kind]));

export const examines = (roles: readonly BackofficeRole[], kind: RequestKind): boolean =>
  roles.includes(EXAMINERS[kind]);
