-- What accounts read of those who rest on them: the changes that registration decided, and by what sign-in knows that it is the owner.
create view accounts.facts_decided_change as
select account_id, decided_at from accounts.request where kind = 'change' and account_id is not null and decided_at is not null;
create view accounts.facts_strong_proof as
select account_id, 'authenticator' as by from accounts.authenticator where confirmed_at is not null
union all
select account_id, 'psc' from accounts.psc_identity;
grant select on accounts.facts_decided_change, accounts.facts_strong_proof to spico_app, spico_worker;
