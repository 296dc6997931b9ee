import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { signedId } from '#libs/kernel/identifier.js';
import { SignedTokens, type Purpose } from '../domain/signed-tokens.js';
import { SignInSettings } from '../domain/settings.js';

@Injectable()
export class HmacSignedTokens extends SignedTokens {
  constructor(private readonly settings: SignInSettings) {
    super();
  }

  secretOf(purpose: Purpose, id: string): string {
    return createHmac('sha256', this.settings.codeKey).update(`${purpose}\n${id}`).digest('base64url');
  }

  issue(purpose: Purpose, id: string): string {
    return `${id}.${this.secretOf(purpose, id)}`;
  }

  read(purpose: Purpose, handle: string): string | null {
    const [id, secret] = signedId(handle);
    return id && secret && this.isSecretOf(purpose, id, secret) ? id : null;
  }

  isSecretOf(purpose: Purpose, id: string, secret: string): boolean {
    const [right, given] = [Buffer.from(this.secretOf(purpose, id)), Buffer.from(secret)];
    return right.length === given.length && timingSafeEqual(right, given);
  }
}
