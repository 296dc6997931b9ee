-- Who writes an entry chooses neither its id nor when it was recorded: both are this database's. An insert that names them is refused; one that
-- does not is what every release sends.
revoke insert on journal.entry from spico_app, spico_worker;
grant insert (
  at, format, outcome, action, section, account_id, on_behalf_of, situation_id, structure_id, session_id, assurance, mode, client, origin, request_id,
  person_id, files, item, code, because, matrix_version, consent_version, membership_version, retention, mac_key, mac
) on journal.entry to spico_app, spico_worker;

-- The sealer compares ids with what the sequence gave.
grant select on sequence journal.entry_id to spico_worker;

-- The monitoring looks at entries of the last minutes, whatever their ids. In the order of time as they are stored, a summary of each 32 pages is enough.
create index entry_recorded on journal.entry using brin (recorded_at) with (pages_per_range = 32, autosummarize = on);
