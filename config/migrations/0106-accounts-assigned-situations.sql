-- What a declared situation was before an operator assigned another content to it: kept beside the request, for as long as its texts.
alter table accounts.request_event
  -- Its shape is src/accounts/domain/registration/declaration.ts; null but for what was assigned.
  add column before jsonb;
grant update (before) on accounts.request_event to spico_worker;
