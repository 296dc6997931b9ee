import { instantInParis } from '#libs/time/paris.js';
import { GREETING } from './letter.js';
import type { Mail } from './mailer.js';

/** A mail that would have been sent so many times. */
export type Repeated = { readonly mail: Mail; readonly count: number; readonly since: Date };

/** One mail in place of those to one mailbox, the newest last: how many, since when, what each was about, and the newest itself. */
export function gatheredMail(mails: readonly Repeated[], many: (count: number) => string): Mail {
  const last = mails.at(-1)?.mail;
  if (!last) throw new Error('There is nothing to gather');
  const count = mails.reduce((sum, { count }) => sum + count, 0);
  if (count === 1) return last;
  const since = instantInParis(Math.min(...mails.map(({ since }) => since.getTime())));
  return {
    to: last.to,
    subject: many(count),
    text: [
      `${GREETING}${many(count)}, depuis le ${since}.`,
      'Quand nos messages sur un même sujet deviennent nombreux, nous les réunissons en un seul. Aucun n’est perdu ; voici le dernier.',
      ...subjects(mails),
      last.text.replace(GREETING, ''),
    ].join('\n\n'),
  };
}

/** Only where they are not all alike. */
function subjects(mails: readonly Repeated[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { mail, count } of mails) counts.set(mail.subject, (counts.get(mail.subject) ?? 0) + count);
  return counts.size < 2 ? [] : [[...counts].map(([subject, count]) => `– ${subject} (${count})`).join('\n')];
}
