-- What the worker told people by mail, so that nobody is sent hundreds: beyond a budget, mails of one kind to one mailbox wait here to be gathered
-- into one. Ids only; the mailbox is a keyed hash.
create schema mail;
create table mail.notice (
  -- The job that tells: one that is tried again is the same notice.
  job       text primary key,
  recipient bytea not null,
  kind      text not null,
  ids       jsonb not null,
  at        timestamptz not null,
  -- When it is gathered with others; null where it was sent at once.
  due_at    timestamptz,
  -- The gathering that holds it.
  digest    uuid,
  check (digest is null or due_at is not null)
);
create index notice_of_recipient on mail.notice (recipient, kind, at);
create index notice_due on mail.notice (due_at) where due_at is not null and digest is null;
create index notice_of_digest on mail.notice (digest) where digest is not null;
create index notice_at on mail.notice (at);
grant usage on schema mail to spico_worker;
grant select, insert, update, delete on mail.notice to spico_worker;

-- Sub-addresses are one mailbox for the limit of a day. Null in the rows of the former release, which count no more a day later.
alter table accounts.support_request add column mailbox text;
create index support_request_mailbox on accounts.support_request (mailbox, opened_at);
