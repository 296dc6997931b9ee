import { Email } from '#libs/kernel/people/email.js';
import type { Mail, Mailer } from '../mailer.js';

const MAIL: Mail = {
  to: Email.parse('camille.dupont@example.org'),
  subject: 'Votre code de connexion à SPICO',
  text: 'Bonjour,\n\nÀ bientôt : <cœur & poumons> – 100 %.\n\nL’équipe SPICO',
};

/** What every mailer does. `delivered` gives what has arrived, the last mail first. */
export function aMailer(open: () => Promise<{ mailer: Mailer; delivered: () => readonly Mail[] }>): void {
  it('delivers a mail as it was written, accents included', async () => {
    const { mailer, delivered } = await open();
    await mailer.send(MAIL);
    expect(delivered()[0]).toEqual(MAIL);
  });

  it('lets no line break of a subject become a header', async () => {
    const { mailer, delivered } = await open();
    await mailer.send({ ...MAIL, subject: 'Bonjour\r\nBcc: stranger@example.org' });
    expect(delivered()[0]?.subject).toBe('Bonjour Bcc: stranger@example.org');
    expect(delivered()).toHaveLength(1);
  });
}
