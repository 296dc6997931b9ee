import { entry } from '#config/entry.js';

/** Alone, for those who develop a client of their own; `npm start` has its own. */
await entry(async () => {
  const { startPscSimulator } = await import('../../connectors/psc-simulator/index.js');
  const client = { clientId: 'spico', clientSecret: 'simulator', redirectUris: [], postLogoutRedirectUris: [] };
  const { pageUrl } = await startPscSimulator({ port: 8026, client });
  process.stdout.write(`Pro Santé Connect is simulated at ${pageUrl}\n`);
});
