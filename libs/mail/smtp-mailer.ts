import { createTransport, type Transporter } from 'nodemailer';
import { type Mail, Mailer } from './mailer.js';

const DEADLINE_MS = 10_000;

/** Over SMTP, to the relay of `url` (`smtp://user:password@host:port`, `smtps://...`); STARTTLS where the relay offers it. */
export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport({
      url,
      connectionTimeout: DEADLINE_MS,
      greetingTimeout: DEADLINE_MS,
      socketTimeout: DEADLINE_MS,
      // No file and no URL ever becomes the body of a mail.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    await this.transport.sendMail({
      from: this.from,
      to,
      subject,
      text,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }
}
