-- Who takes their account back takes back all that came since whoever asked for the change had it.
alter table accounts.request
  -- When the session that asked for a change was opened: from then on somebody else may have had the account.
  add column session_since timestamptz,
  -- What a change of account replaced or ended, so that it can be put back.
  add column former jsonb check (jsonb_typeof(former) = 'object');
grant update (former) on accounts.request to spico_worker;

-- Recovery codes may be renewed without their app, so their age is their own.
alter table accounts.recovery_code add column created_at timestamptz not null default now();
update accounts.recovery_code c set created_at = t.confirmed_at
  from accounts.authenticator t where t.account_id = c.account_id and t.confirmed_at is not null;

-- Null: before this was kept, or by a link that the account was opened with.
alter table accounts.account add column password_set_at timestamptz;

-- An identity that somebody else tied is tied no more.
grant delete on accounts.psc_identity to spico_app;

-- A link for a password may also follow from a take-back: in no operator's name, and without a check of theirs.
alter table accounts.assistance
  alter column by drop not null,
  alter column check_by drop not null,
  alter column checked_on drop not null,
  add constraint assistance_checked check ((by is null) = (check_by is null) and (by is null) = (checked_on is null));

-- A verifier is told, and what was taken back can be read beside what befell the account.
alter table accounts.alert
  alter column import_id drop not null,
  -- What was taken back.
  add column taken text[] not null default '{}',
  drop constraint alert_kinds_check,
  add constraint alert_kinds_check
    check (kinds <@ '{disappeared,profession,inactive,left-region,taken-back}'::text[] and kinds <> '{}'),
  add constraint alert_source check ((import_id is null) = (kinds = '{taken-back}'));
grant insert on accounts.alert to spico_app;

alter table accounts.standing_change drop constraint standing_change_what_check,
  add constraint standing_change_what_check
    check (what in ('suspended', 'suspension-confirmed', 'reinstated', 'closed', 'situation-ended', 'taken-back'));
