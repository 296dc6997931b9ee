import type { BackofficeRole } from './actor.js';

/**
 * What a command or a consultation asks of the one access decision. `section` is a path of the matrix, such as `documents.medical`; of several
 * roles one is enough.
 */
export type Permission =
  | 'public'
  | 'signed-in'
  | { readonly action: string; readonly section: string }
  | { readonly role: BackofficeRole | readonly BackofficeRole[] };

/**
 * Why a request is refused. The edge answers `session-ended` and `session-locked` with 401, `unknown` and `confidential` with one 404 (a thing that the actor
 * may not learn of), and the others with 403 and this code.
 */
export type RefusalCode =
  | 'session-ended'
  | 'session-locked'
  | 'delegation-refused'
  | 'not-delegable'
  | 'not-delegated'
  | 'unknown'
  | 'no-situation'
  | 'not-admitted'
  | 'role-required'
  | 'invitation-pending'
  | 'membership-ended'
  | 'consent-withdrawn'
  | 'consent-blocked'
  | 'consent-opposed'
  | 'consent-out-of-scope'
  | 'file-closed'
  | 'person-deceased'
  | 'matrix-denies'
  | 'assurance-too-low'
  | 'confidential';

/** An identifier of a rule, stable, for the journal and for `?explain=1` (texts in src/habilitation). */
export type RuleId = string;

export type Decision =
  | {
      readonly granted: true;
      readonly reasons: readonly RuleId[];
      readonly matrixVersion: number;
      readonly category: string | null;
    }
  | {
      readonly granted: false;
      readonly code: RefusalCode;
      readonly reasons: readonly RuleId[];
      readonly matrixVersion: number;
      readonly category: string | null;
    };
