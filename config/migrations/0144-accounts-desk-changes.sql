-- A change of account that the service centre asked for, once it had made sure of who asks it: noted with the request for support.
alter table accounts.support_event drop constraint support_event_kind_check,
  add constraint support_event_kind_check
    check (kind in ('taken', 'identity-checked', 'answered', 'written', 'act-linked', 'change-asked', 'closed'));
create index support_event_change on accounts.support_event ((content ->> 'changeId')) where kind = 'change-asked';
