-- The sealer and the verifier read an entry, and a seal, as one text each: one of more than 512 MB, which nothing but whoever holds a role of the programs
-- writes, would end both for good. An entry of the application is 100 times smaller than this, and one of a thousand files still is 3 times.
-- Not longer than this do writers wait for who reads: the migration fails then, and is repeated.
set local lock_timeout = '250ms';

alter table journal.entry add constraint entry_bounded check (
  cardinality(files) <= 100000
  and cardinality(because) <= 1000
  and octet_length(mac) <= 64
  and octet_length(concat(outcome, action, section, structure_id, assurance, mode, client, origin, request_id, item, code, retention, mac_key,
    array_to_string(because, ','))) <= 100000
) not valid;

alter table journal.seal add constraint seal_bounded check (octet_length(leaves) <= 100000000 and octet_length(statement::text) <= 100000000) not valid;
