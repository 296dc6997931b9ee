-- Networks from which an account was signed in to, by a keyed hash of its e-mail and the network: neither can be read from it, nor who shares
-- one. Whoever comes from one is looked at beside the pause that strangers caused.
create table accounts.familiar_network (
  network bytea primary key,
  -- A keyed hash of the e-mail: the oldest of an account give way.
  owner   bytea not null,
  last_at timestamptz not null
);
create index familiar_network_of_owner on accounts.familiar_network (owner, last_at);
create index familiar_network_age on accounts.familiar_network (last_at);

grant select, insert, update, delete on accounts.familiar_network to spico_app;
grant select, delete on accounts.familiar_network to spico_worker;

-- Which counter the right password was counted in: it alone begins anew once the code is right. Null: by the former release, in the common one.
alter table accounts.challenge add column lane text check (lane in ('common', 'mark', 'network'));
