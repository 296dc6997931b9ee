-- When a decision lapses follows from what it says and from the day on which the person comes of age; that day moves when the birth date is
-- corrected, so the end is no longer written beside a decision, only beside what is in force.
alter table consent.decision drop column valid_until;
