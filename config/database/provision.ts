import { entry } from '#config/entry.js';

/** `npm run provision`: says what it did. */
await entry(async () => {
  const { readProvision } = await import('#config/environment.js');
  const { provision } = await import('./provisioning.js');
  const { superuser, ...roles } = readProvision();
  const passwordOf = (url: string) => decodeURIComponent(new URL(url).password);
  const passwords = {
    spico_owner: passwordOf(roles.spico_owner),
    spico_app: passwordOf(roles.spico_app),
    spico_worker: passwordOf(roles.spico_worker),
  };
  const made = await provision(superuser, new URL(roles.spico_app).pathname.slice(1), passwords);
  for (const what of made) process.stdout.write(`made ${what}\n`);
  process.stdout.write(
    `${made.length > 0 ? '' : 'Nothing to make: all was there. '}The passwords are those of the URLs. Next: npm run migrate\n`,
  );
});
