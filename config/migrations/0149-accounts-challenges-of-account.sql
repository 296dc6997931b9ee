-- Which codes of an account wait: looked at when a wrong one is entered, and when one more is asked for.
create index challenge_of_account on accounts.challenge (account_id, expires_at);
