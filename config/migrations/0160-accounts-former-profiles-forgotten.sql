-- The worker forgets them at night: whoever never changes their profile again had theirs kept for good.
grant select, delete on accounts.former_profile to spico_worker;
create index former_profile_replaced_at on accounts.former_profile (replaced_at);
