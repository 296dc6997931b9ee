import { entry } from '#config/entry.js';

/** `npm run demo-code`. */
await entry(async () => {
  const { generateSync } = await import('otplib');
  const { DEMO_SECRET } = await import('./demo/secrets.js');
  const left = 30 - (Math.floor(Date.now() / 1000) % 30);
  const code = generateSync({ secret: DEMO_SECRET });
  process.stdout.write(`${code}  the code of the demo operators, for ${left} s; each is good once\n`);
});
