-- Acts that create nothing take a key too (docs/decisions/2026-11-30-which-acts-take-a-key.md).
alter table idempotency.key alter column created_id drop not null, add column kept jsonb;
comment on column idempotency.key.account_id is
  'Whose key it is: an account; or, as a keyed MAC, the session, challenge, link, request or mailbox within which it was sent';
comment on column idempotency.key.kept is 'What is told again, ids and codes alone, and what the journal says of it';
grant update (kept), delete on idempotency.key to spico_app;
