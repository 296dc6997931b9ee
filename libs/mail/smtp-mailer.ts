import { createTransport, type Transporter } from 'nodemailer';
import { type Mail, Mailer } from './mailer.js';

const DEADLINE_MS = 10_000;

export type SmtpOptions = {
  /** `smtp://user:password@host:port`, `smtps://...` */
  readonly smtpUrl: string;
  readonly from: string;
  /** What stands below every mail, such as how to reach who can help. */
  readonly footer?: string;
  /** PEM texts, for a server that knows its clients by certificate. */
  readonly certificate?: { readonly cert: string; readonly key: string } | null;
  /** Whether a relay that offers no TLS is sent nothing. */
  readonly requireTls?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Over SMTP, to the relay of `smtpUrl`; STARTTLS where the relay offers it. */
export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;

  constructor(private readonly options: SmtpOptions) {
    super();
    this.transport = createTransport({
      url: options.smtpUrl,
      connectionTimeout: DEADLINE_MS,
      greetingTimeout: DEADLINE_MS,
      socketTimeout: DEADLINE_MS,
      requireTLS: options.requireTls ?? false,
      tls: { ...options.certificate },
      // No file and no URL ever becomes the body of a mail.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    const { from, footer, headers } = this.options;
    await this.transport.sendMail({
      from,
      to,
      subject,
      text: footer ? `${text}\n\n-- \n${footer}` : text,
      headers: { 'Auto-Submitted': 'auto-generated', ...headers },
    });
  }
}
