-- What someone in training writes is seen by its author and by those who may countersign, until one of them does.
alter table coordination.item
  add column awaits_countersignature boolean not null default false,
  add column countersigned_by_account_id uuid,
  add column countersigned_by_situation_id uuid,
  add column countersigned_at timestamptz,
  add constraint item_countersigned check ((countersigned_at is null) = (countersigned_by_situation_id is null)
    and (countersigned_at is null) = (countersigned_by_account_id is null) and not (awaits_countersignature and countersigned_at is not null));

create or replace view coordination.facts_item as
  select id, file_id, depositor_account_id, depositor_situation_id, audience, categories, account_ids, awaits_countersignature from coordination.item;
