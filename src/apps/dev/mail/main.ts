import { entry } from '#config/entry.js';

/** Alone, on the ports that such programs usually have; `npm start` has its own. */
await entry(async () => {
  const { startDevMail } = await import('./dev-mail.js');
  const { smtpUrl, pageUrl } = await startDevMail({ smtpPort: 1025, pagePort: 8025 });
  process.stdout.write(`Mails sent to ${smtpUrl} are shown at ${pageUrl}\n`);
});
