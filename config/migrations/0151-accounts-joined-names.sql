-- Names and places are found however they are joined or split: first by what they are without their spaces.
-- The indexes of the keys themselves serve the release before, and go with it.
create index account_name_joined on accounts.account using gin (replace(name_key, ' ', '') gin_trgm_ops);
create index situation_place_joined on accounts.situation using gin (replace(place_key, ' ', '') gin_trgm_ops);
create index situation_commune on accounts.situation (commune_code);
