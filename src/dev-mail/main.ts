import { toldInOneLine } from '#config/line-error.js';
import { startDevMail } from './dev-mail.js';

/** Alone, on the ports that such programs usually have; `npm start` has its own. */
await toldInOneLine(async () => {
  const { smtpUrl, pageUrl } = await startDevMail({ smtpPort: 1025, pagePort: 8025 });
  process.stdout.write(`Mails sent to ${smtpUrl} are shown at ${pageUrl}\n`);
});
