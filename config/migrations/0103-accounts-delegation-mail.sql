-- The worker tells whom a delegation was given to.
grant select on accounts.facts_delegation to spico_worker;
