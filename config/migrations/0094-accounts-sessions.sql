-- Sessions as their owner sees them: from which device each was opened, and when an account was last signed in to.

-- A keyed hash of the account, the software and the operator's network (docs/decisions): it tells a device that comes back, and nothing else.
alter table accounts.session add column device bytea;
alter table accounts.account add column last_signed_in_at timestamptz;
update accounts.account a set last_signed_in_at = (select max(s.created_at) from accounts.session s where s.account_id = a.id);

-- One's own in their order; also finds what is alive and which devices came before.
create index session_of_account_in_order on accounts.session (account_id, created_at, id);
drop index accounts.session_of_account;

-- The worker writes that somebody signed in from a new device, and forgets sessions that tell nothing any more.
grant select (id, account_id, created_at, expires_at), delete on accounts.session to spico_worker;
