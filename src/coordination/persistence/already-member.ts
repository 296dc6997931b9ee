import { StatementRefused } from '#libs/database/failure.js';
import { DomainError } from '#libs/kernel/domain-error.js';

const UNIQUE_VIOLATION = '23505';

/** What it means that a party could not be added to a circle: one stay without end is all that the database admits of each. */
export const alreadyMember = (error: unknown): unknown =>
  error instanceof StatementRefused && error.code === UNIQUE_VIOLATION
    ? new DomainError('conflict', 'already-member')
    : error;
