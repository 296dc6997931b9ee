-- Colleagues are looked for by the postcode of their structure, where it is that of a CEDEX: the directory tells which structures have it.
create index activity_postcode on directory.activity (postcode) where postcode is not null;
analyze directory.activity (postcode);
