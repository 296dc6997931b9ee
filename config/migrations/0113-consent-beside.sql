-- What the list of a file amounts to, beyond what the access decision reads: {version, blocked, latest} (src/consent/persistence/in-force-row.ts). With it a
-- decision need not read all those before it. Null, or of another version, where a former release wrote last.
alter table consent.in_force add column beside jsonb;
-- Objections and rulings are few: whether one waits is known without reading the rest.
create index decision_objection on consent.decision (file_id, sequence)
  where kind = 'ruling' or (content->'decision'->>'effect' = 'opposed' and content->'decision'->'object'->>'kind' = 'open-file');
