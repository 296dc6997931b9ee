-- The service centre's part in accounts: whether one may act, and roles that two administrators give or take.
alter table accounts.account
  add column suspended_for text check (suspended_for in ('decision', 'dormancy')),
  add column dormant_warned_at timestamptz,
  -- Counts as a use: who was reinstated is not dormant the night after.
  add column reinstated_at timestamptz,
  add constraint account_suspended_for check (suspended_for is null or status = 'suspended');

-- Who changed what of an account, and why. Null for what follows by itself.
create table accounts.standing_change (
  id            uuid primary key,
  account_id    uuid not null references accounts.account (id),
  what          text not null check (what in ('suspended', 'reinstated', 'closed', 'situation-ended')),
  situation_id  uuid references accounts.situation (id),
  reason        text not null,
  by_account_id uuid references accounts.account (id),
  at            timestamptz not null,
  check ((what = 'situation-ended') = (situation_id is not null))
);
create index standing_change_of_account on accounts.standing_change (account_id, id);
grant select, insert on accounts.standing_change to spico_app, spico_worker;

create function accounts.refuse_change() returns trigger language plpgsql as $$
begin
  raise insufficient_privilege using message = format('accounts.%s is append-only', tg_table_name);
end
$$;
create trigger append_only before update or delete or truncate on accounts.standing_change
  for each statement execute function accounts.refuse_change();

-- Four eyes: whoever asked, and whom it is about, do not confirm it. The database holds to it, too.
create table accounts.role_change (
  id          uuid primary key,
  account_id  uuid not null references accounts.account (id),
  role        text not null check (role in ('verifier', 'support', 'identity-cell', 'dpo', 'auditor', 'administrator')),
  change      text not null check (change in ('grant', 'take')),
  reason      text not null,
  asked_by    uuid not null references accounts.account (id),
  asked_at    timestamptz not null,
  state       text not null check (state in ('waiting', 'confirmed', 'refused', 'lapsed')),
  answered_by uuid references accounts.account (id),
  answered_at timestamptz,
  check (account_id <> asked_by),
  check (state <> 'confirmed' or answered_by not in (asked_by, account_id)),
  check ((state in ('confirmed', 'refused')) = (answered_by is not null))
);
create unique index role_change_one_waiting on accounts.role_change (account_id, role) where state = 'waiting';
create index role_change_waiting on accounts.role_change (id) where state = 'waiting';
create index role_change_of_account on accounts.role_change (account_id, id);
grant select, insert, update on accounts.role_change to spico_app;

-- The worker ends the stays of a situation that is over, by the same aggregate and the same decision as the API: who can name the next referent.
alter table coordination.membership drop constraint membership_ended_because_check, add constraint membership_ended_because_check
  check (ended_because in ('declined', 'left', 'end-of-care', 'ended-by-referent', 'excluded-by-person', 'end-of-replacement', 'situation-ended'));
grant update (version, status, ends_at, ended_because) on coordination.membership to spico_worker;
grant select (id), update (referent_until) on coordination.file to spico_worker;
grant select on coordination.facts_item to spico_worker;
grant select on habilitation.matrix to spico_worker;
