-- The first administrators, whom nobody could approve: founded by a command of whoever runs the service.
create table accounts.founding (
  id          uuid primary key,
  at          timestamptz not null,
  -- Although administrators acted, or one person alone.
  break_glass boolean not null,
  -- Why, of a break-glass: administrators and data-protection officers ask for it.
  reason      text,
  check (break_glass = (reason is not null))
);
create trigger append_only before update or delete or truncate on accounts.founding
  for each statement execute function accounts.refuse_change();

-- Whose account was founded, and not asked for by an administrator: the request is decided when it is made.
create table accounts.founder (
  request_id  uuid primary key references accounts.request (id),
  founding_id uuid not null references accounts.founding (id)
);
create trigger append_only before update or delete or truncate on accounts.founder
  for each statement execute function accounts.refuse_change();

grant select, insert on accounts.founding, accounts.founder to spico_app;
