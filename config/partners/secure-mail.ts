import type { VariableReader } from '../variables.js';

/** A mailbox of the secure mail (MSSanté) that the service sends from: that space takes no mail from outside of it. */
export type SecureMailSettings = {
  /** The submission server of the operator. */
  readonly smtpUrl: string;
  readonly from: string;
  /** PEM texts: the certificate of the organisation (IGC Santé, AUTH_CLI) with its chain, and its key; null where the URL holds a password. */
  readonly certificate: { readonly cert: string; readonly key: string } | null;
  /** The reference of the product, which each message of the secure mail carries as `X-MSS-NIL`. */
  readonly productReference: string | null;
};

/** Null where the service has no mailbox there. */
export function secureMailSettings(read: VariableReader): SecureMailSettings | null {
  const smtpUrl = read.url('MSS_SMTP_URL', ['smtp:', 'smtps:'], { required: false });
  if (!smtpUrl) return null;
  const isCertified = read.text('MSS_CLIENT_CERTIFICATE', '') !== '';
  return {
    smtpUrl,
    from: read.mailbox('MSS_MAIL_FROM'),
    certificate: isCertified ? { cert: read.file('MSS_CLIENT_CERTIFICATE'), key: read.file('MSS_CLIENT_KEY') } : null,
    productReference: read.text('MSS_NIL', '') || null,
  };
}
