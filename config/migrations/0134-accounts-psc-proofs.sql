-- By a round trip to Pro Santé Connect whoever is signed in shows anew that it is them: for one act, in the session that asked. Null: a sign-in.
alter table accounts.psc_attempt
  add column session_id uuid,
  add column proves text check (proves in ('password', 'authenticator', 'delegation')),
  -- Since when it is a proof; null again once it was used.
  add column proved_at timestamptz,
  add constraint psc_attempt_bound check ((session_id is null) = (proves is null));
