-- The service centre finds the file of a person who calls by their INS.
create index person_ins on coordination.person (ins) where ins is not null;
