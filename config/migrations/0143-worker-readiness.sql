-- The worker, too, compares what is applied here with the files of its release before it begins.
grant usage on schema migrations to spico_worker;
grant select on migrations.checksum to spico_worker;
