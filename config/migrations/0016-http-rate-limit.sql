-- Requests to public routes, counted for each route and address. Unlogged: after a crash the counts start anew, and each costs no WAL.
create schema http;

create unlogged table http.rate_limit (
  key bytea primary key,
  ends_at timestamptz not null,
  used int not null
);
create index rate_limit_ended on http.rate_limit (ends_at);

grant usage on schema http to spico_app;
grant select, insert, update, delete on http.rate_limit to spico_app;
