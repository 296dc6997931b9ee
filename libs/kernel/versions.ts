import { DomainError } from './domain-error.js';

/** The versions of a thing that whoever changes it may have read: one, as a rule. It is changed if it still is at one of them (RFC 9110, 13.1.1). */
export type VersionsRead = readonly number[];

/** @throws `version-stale` when the thing is at none of them any more: somebody changed it since, or it is not there */
export function assertVersionRead(read: VersionsRead, version: number | undefined): void {
  if (version === undefined || !read.includes(version)) throw new DomainError('precondition', 'version-stale');
}
