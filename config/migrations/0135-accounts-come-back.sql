-- Whose account is closed may open another: an address and a number are those of one account among those that are not closed.
create unique index account_own_email on accounts.account (email) where status <> 'closed';
create unique index account_own_national_id on accounts.account (national_id) where status <> 'closed';
alter table accounts.account drop constraint account_email_key, drop constraint account_national_id_key;
-- Operators look for closed ones too.
create index account_email on accounts.account (email);
create index account_national_id on accounts.account (national_id);
-- An identity of Pro Santé Connect that was tied to a closed account is tied to the next one.
grant update (account_id, national_id, linked_at) on accounts.psc_identity to spico_app;
