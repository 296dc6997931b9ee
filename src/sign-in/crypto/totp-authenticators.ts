import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verifySync } from 'otplib';
import type { AccountId } from '#libs/access/actor.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Authenticators, type NewSecret } from '../domain/authenticators.js';

const CIPHER = 'aes-256-gcm';
const [IV, TAG] = [12, 16];
/** One step of 30 seconds before and after. */
const TOLERANCE = 30;
const CODE = /^[0-9]{6}$/;

/** `keys`: 32 bytes each; the one that seals, then the one before it, whose secrets are still read. */
export class TotpAuthenticators extends Authenticators {
  constructor(private readonly keys: readonly [Buffer, ...Buffer[]]) {
    super();
  }

  seal(accountId: AccountId, secret: string): Buffer {
    const iv = randomBytes(IV);
    const cipher = createCipheriv(CIPHER, this.keys[0], iv).setAAD(Buffer.from(accountId));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]);
  }

  create(accountId: AccountId): NewSecret {
    const secret = generateSecret();
    return { secret, sealed: this.seal(accountId, secret) };
  }

  uriOf(secret: string, email: string): string {
    return generateURI({ issuer: 'SPICO', label: email, secret });
  }

  stepOf(accountId: AccountId, sealed: Buffer, code: string, at: Date, after: number | null): number | null {
    if (!CODE.test(code)) return null;
    const secret = this.open(accountId, sealed);
    const epoch = Math.floor(at.getTime() / 1000);
    const found = verifySync({
      ...{ secret, token: code, epoch, epochTolerance: TOLERANCE },
      ...(after !== null && { afterTimeStep: after }),
    });
    return found.valid && 'timeStep' in found ? found.timeStep : null;
  }

  renewed(accountId: AccountId, sealed: Buffer): Buffer | null {
    return openWith(this.keys[0], accountId, sealed) === null
      ? this.seal(accountId, this.open(accountId, sealed))
      : null;
  }

  canRead(accountId: AccountId, sealed: Buffer): boolean {
    return this.keys.some((key) => openWith(key, accountId, sealed) !== null);
  }

  private open(accountId: AccountId, sealed: Buffer): string {
    for (const key of this.keys) {
      const opened = openWith(key, accountId, sealed);
      if (opened !== null) return opened;
    }
    throw new DomainError('unavailable', 'authenticator-unreadable');
  }
}

function openWith(key: Buffer, accountId: AccountId, sealed: Buffer): string | null {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(accountId)).setAuthTag(sealed.subarray(IV, IV + TAG));
  try {
    return decipher.update(sealed.subarray(IV + TAG), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
