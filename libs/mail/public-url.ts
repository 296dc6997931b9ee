/** Where people reach the service, without a slash at its end: for the links of mails. */
export class PublicUrl {
  readonly href: string;

  constructor(url: string) {
    this.href = url.replace(/\/+$/, '');
  }
}
