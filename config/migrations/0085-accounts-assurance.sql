-- A session may be opened with the code of an authenticator app: more than a code by e-mail, less than Pro Santé Connect.
alter table accounts.session drop constraint session_assurance_check;
alter table accounts.session add check (assurance in ('otp', 'totp', 'psc'));
