-- Whose hand worded it, where a delegate did in the depositor's name: the item stays the depositor's.
alter table coordination.item add column written_by_situation_id uuid;
alter table coordination.item_version add column written_by_situation_id uuid;

create view coordination.facts_item_hand as
  select id as item_id, written_by_situation_id from coordination.item where written_by_situation_id is not null;
grant select on coordination.facts_item_hand to spico_app;

-- Likewise who took down what the person decided, in the name of the professional who answers for it.
alter table consent.decision add column written_by_situation_id uuid;

-- What was done in somebody's name, newest first. Acts in one's own name pay nothing for it.
create index entry_on_behalf_of on journal.entry (on_behalf_of, recorded_at, id) where on_behalf_of is not null;
