-- Operators act in no situation: the log of a file names them by their accounts.
create or replace view accounts.facts_account as
  select id as account_id, national_id, status as account_status, family_name, given_name, roles <> '{}' as is_operator from accounts.account;
