import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SessionId } from '#libs/access/actor.js';
import { signedId } from '#libs/kernel/identifier.js';
import { HttpSettings } from '../settings.js';

/** 128 random bits, written as a UUID so that they fit the column; without version bits, and telling nothing of when. */
export const newSessionId = (): SessionId =>
  randomBytes(16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as SessionId;

/**
 * Bearer tokens, opaque to clients: the session's id and a MAC of it. A forged token is refused without the database, and nothing
 * secret is stored. Whether the session lives is a fact of the decision.
 */
@Injectable()
export class SessionTokens {
  /** As key objects: taken from bytes for every request, a key costs more than the MAC. */
  private readonly keys: readonly [KeyObject, ...KeyObject[]];

  constructor({ sessionKeys: [current, ...former] }: HttpSettings) {
    this.keys = [createSecretKey(current), ...former.map((key) => createSecretKey(key))];
  }

  issue(sessionId: SessionId): string {
    return `${sessionId}.${this.mac(this.keys[0], sessionId).toString('base64url')}`;
  }

  /** Null for anything that no key in use has signed. */
  read(token: string): SessionId | null {
    const [sessionId, signature] = signedId(token);
    if (!sessionId || !signature) return null;
    const given = Buffer.from(signature, 'base64url');
    const signed = this.keys.some((key) => timingSafeEqual(this.mac(key, sessionId), given));
    return signed ? (sessionId as SessionId) : null;
  }

  private mac(key: KeyObject, sessionId: string): Buffer {
    return createHmac('sha256', key).update(`session\n${sessionId}`).digest();
  }
}
