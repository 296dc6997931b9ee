-- A code at the personal secure mailbox of who has the number: computed from the identifier, stored nowhere.
create table accounts.request_code (
  id          uuid primary key,
  request_id  uuid not null references accounts.request (id),
  -- Whose mailbox it goes to: it proves this number and no other, whatever is declared meanwhile.
  national_id text not null,
  asked_at    timestamptz not null,
  expires_at  timestamptz not null,
  tries       integer not null default 0,
  used_at     timestamptz
);
create index request_code_of on accounts.request_code (request_id, asked_at);

grant select, insert, update on accounts.request_code to spico_app;
grant select on accounts.request_code to spico_worker;
