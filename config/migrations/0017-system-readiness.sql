-- Readiness compares what is applied here with the files of the release.
grant usage on schema migrations to spico_app;
grant select on migrations.checksum to spico_app;
