/**
 * What ends with a password: binds account, instant, and the session that stays (null: none). Challenges that wait were begun with the old one.
 */
export const END_SESSIONS = `
update accounts.session set ended_at = $2 where account_id = $1 and ended_at is null and id is distinct from $3::uuid`;
export const END_CHALLENGES = `update accounts.challenge set used_at = $2 where account_id = $1 and used_at is null`;
