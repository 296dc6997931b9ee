-- Personal mailboxes of the secure mail (MSSanté), as their open extract lists them: replaced as a whole by each import.
create table directory.mailbox (
  national_id text collate "C" not null,
  address     text collate "C" not null,
  primary key (national_id, address)
);
create table directory.mailbox_import (
  id        uuid primary key,
  at        timestamptz not null default clock_timestamp(),
  mailboxes integer not null
);

-- `listed_at`: when the import was made that lists it. What was listed long ago may be another's by now.
create view directory.facts_mailbox as
  select m.national_id, m.address, (select max(i.at) from directory.mailbox_import i) as listed_at from directory.mailbox m;
grant select on directory.facts_mailbox to spico_worker;
