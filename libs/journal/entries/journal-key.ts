import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** The key of the entries' MACs: it covers the time from insert to seal. Its id is derived from it, so that the two cannot disagree. */
export class JournalKey {
  /** 8 hexadecimal digits, stored beside each MAC. */
  readonly id: string;
  readonly #secret: KeyObject;

  /** @param secret 32 bytes or more */
  constructor(secret: Uint8Array) {
    if (secret.length < 32) throw new RangeError('The key of the journal needs at least 32 bytes');
    this.#secret = createSecretKey(secret);
    this.id = this.mac('spico journal key').slice(0, 8);
  }

  /** HMAC-SHA256, in hexadecimal. */
  mac(text: string): string {
    return createHmac('sha256', this.#secret).update(text).digest('hex');
  }
}
