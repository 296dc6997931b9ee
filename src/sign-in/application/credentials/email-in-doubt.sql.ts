/**
 * Whether the address of an account `a` may be one that a structure gave and took back: a situation in a structure has ended since the address was
 * last confirmed. `at`: the bind or column of the instant.
 */
export const emailInDoubt = (at: '$2' | '$3' | '$5' | 'f.at'): string => `exists (
  select from accounts.situation w where w.account_id = a.id and w.structure_id is not null
    and w.ended_at <= ${at} and w.ended_at > coalesce(a.email_confirmed_at, a.created_at))`;
