import type { RequestId } from './request-terms.js';

/** How applicant and operator name a request on the telephone: ten digits of its identifier, which open nothing. */
export const referenceOf = (id: RequestId): string => {
  const digits = id.slice(-10).toUpperCase();
  return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`;
};
