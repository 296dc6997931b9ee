-- The day of an event can be corrected: each version keeps the day that it said. Until now it never changed.
alter table coordination.item_version add column occurred_on date;
update coordination.item_version v set occurred_on = i.occurred_on from coordination.item i where i.id = v.item_id and i.occurred_on is not null;
