-- Whose agreement a ruling that sharing ends waits for: who may collect it is told, though nothing else of the file is read then.
create view consent.facts_awaited as
  select file_id, adult_from, beside->'upheld' as upheld, coalesce(beside->'spelt', '[]') as spelt
  from consent.in_force where beside->'version' = to_jsonb(version) and jsonb_typeof(beside->'upheld') = 'object';
grant select on consent.facts_awaited to spico_app;
