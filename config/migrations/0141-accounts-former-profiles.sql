-- How what colleagues see of somebody was before each change: whoever takes an account back has it as it was.
create table accounts.former_profile (
  id          bigint generated always as identity primary key,
  account_id  uuid not null references accounts.account (id),
  replaced_at timestamptz not null,
  phone       text,
  returns_on  date,
  replaced_by uuid
);
create index former_profile_of on accounts.former_profile (account_id, replaced_at, id);
grant select, insert, delete on accounts.former_profile to spico_app;

-- Asked for by somebody else than the owner of the account: it is followed by nobody.
alter table accounts.support_request add column taken_back_at timestamptz;
