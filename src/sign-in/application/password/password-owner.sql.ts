import type { AccountId } from '#libs/access/actor.js';
import type { PasswordOwner } from '../../domain/password-policy.js';

/** Columns of an account `a`, as the password policy wants to know whose password it is. Who registered by Pro Santé Connect may have none. */
export const OWNER = `a.id as "accountId", a.email, a.password_hash as hash, a.family_name as "familyName", a.given_name as "givenName",
  array(select t.name from accounts.situation w join accounts.structure t on t.id = w.structure_id where w.account_id = a.id) as "structureNames"`;

export type Owner = PasswordOwner & { readonly accountId: AccountId; readonly hash: string | null };
