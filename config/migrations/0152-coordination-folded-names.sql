-- The duplicate check and the service centre know a person by the folding of libs/kernel, whether the name is that of birth or the one in use.
-- The index person_strict_traits serves the release before, and goes with it.
create index person_birth_name_folded on coordination.person (replace(replace(birth_name_key, ' ', ''), 'SAINT', 'ST'), birth_year);
create index person_used_name_folded on coordination.person (replace(replace(used_name_key, ' ', ''), 'SAINT', 'ST'), birth_year);
