-- Whether the person agrees to the sharing stands in the header of the file: a change of it is noted there, and no other decision, which only some may
-- read. One that had lapsed and is given anew is a change too.
create trigger noted_when_changed after update on consent.in_force for each row
  when (old.sharing is distinct from new.sharing
    or (old.valid_until is distinct from new.valid_until and old.valid_until <= clock_timestamp()))
  execute function coordination.note_change('state');
