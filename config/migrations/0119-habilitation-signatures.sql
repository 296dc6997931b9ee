-- A version of the matrix counts once it is signed under MATRIX_KEY, which the database never holds. It may have a signature under more than one
-- key, while keys change. The owner alone publishes and signs, when it migrates.
create table habilitation.matrix_signature (
  version   integer not null references habilitation.matrix,
  mac       bytea not null check (octet_length(mac) = 32),
  signed_at timestamptz not null default clock_timestamp(),
  primary key (version, mac)
);
grant select on habilitation.matrix_signature to spico_app, spico_worker;
create trigger matrix_signature_is_append_only before update or delete or truncate on habilitation.matrix_signature
  for each statement execute function habilitation.refuse_change();

-- In place of a revoked grant: the former release offers its version each time it starts, and must not fail when it is there.
create function habilitation.refuse_strangers() returns trigger language plpgsql as $$
begin
  if pg_has_role(current_user, 'spico_owner', 'usage') then return new; end if;
  if exists (select from habilitation.matrix where version = new.version) then return null; end if;
  raise insufficient_privilege using message = 'a matrix is published by the owner, when it migrates';
end $$;
create trigger matrix_is_the_owners before insert on habilitation.matrix
  for each row execute function habilitation.refuse_strangers();
