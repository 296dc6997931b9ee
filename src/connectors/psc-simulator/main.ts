import { toldInOneLine } from '#config/line-error.js';
import { startPscSimulator } from './simulator.js';

/** Alone, for those who develop a client of their own; `npm start` has its own. */
await toldInOneLine(async () => {
  const client = { clientId: 'spico', clientSecret: 'simulator', redirectUris: [], postLogoutRedirectUris: [] };
  const { pageUrl } = await startPscSimulator({ port: 8026, client });
  process.stdout.write(`Pro Santé Connect is simulated at ${pageUrl}\n`);
});
