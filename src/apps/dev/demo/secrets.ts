/** Known to everybody: accounts that have it exist in development only. */
export const DEMO_PASSWORD = 'Demo-Spico-2026';

/** Known to everybody too: for an authenticator app, since roles are inert without one. `npm run demo-code` prints its code of now. */
export const DEMO_SECRET = 'SPICODEMOSPICODEMOSPICODEMOSPICO';
