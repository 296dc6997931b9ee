import type { ReceivedMail } from './mail-receiver.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/** Links can be followed; what ends a sentence is no part of one. */
const LINK = /(https?:\/\/[^\s"'<>]*[^\s"'<>.,;:!?)])/;
const linked = (text: string) =>
  text
    .split(LINK)
    .map((part, nth) => (nth % 2 ? `<a href="${escaped(part)}" rel="noreferrer">${escaped(part)}</a>` : escaped(part)))
    .join('');

const time = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' });

const article = ({ at, from, to, subject, text }: ReceivedMail) => `
  <article>
    <h2>${escaped(subject)}</h2>
    <p>${escaped(time.format(at))} · de ${escaped(from)} · à <strong>${escaped(to.join(', '))}</strong></p>
    <pre>${linked(text)}</pre>
  </article>`;

/** The page that shows the mails: no script, nothing from elsewhere, and it looks again every five seconds. */
export const pageOf = (mails: readonly ReceivedMail[]): string => `<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <meta http-equiv="refresh" content="5">
  <title>Courriels de développement (${mails.length})</title>
  <style>
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
    article { border-top: 1px solid #999; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
  </style>
</head>
<body>
  <h1>Courriels de développement</h1>
  <p>Rien n’est envoyé : les derniers courriels restent ici, en mémoire.</p>${mails.map(article).join('')}
</body>
</html>
`;
