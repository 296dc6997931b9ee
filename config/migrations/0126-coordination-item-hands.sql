-- A change names the wording that the decision was about.
create or replace view coordination.facts_item as
  select id, file_id, depositor_account_id, depositor_situation_id, audience, categories, account_ids, awaits_countersignature, version
  from coordination.item;

-- What a delegate wrote over is not theirs: an item is of a hand when the first wording and the present one are.
create or replace view coordination.facts_item_hand as
  select i.id as item_id, i.written_by_situation_id from coordination.item i
  where i.written_by_situation_id is not null
    and (i.version = 1 or i.written_by_situation_id = (
      select v.written_by_situation_id from coordination.item_version v where v.item_id = i.id and v.version = 1));
