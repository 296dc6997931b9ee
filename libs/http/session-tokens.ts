import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SessionId } from '#libs/authorisation/actor.js';
import { HttpSettings } from './settings.js';

const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([\w-]{43})$/;

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
  constructor(private readonly settings: HttpSettings) {}

  issue(sessionId: SessionId): string {
    return `${sessionId}.${this.mac(this.settings.sessionKeys[0], sessionId).toString('base64url')}`;
  }

  /** Null for anything that no key in use has signed. */
  read(token: string): SessionId | null {
    const [, sessionId, signature] = TOKEN.exec(token) ?? [];
    if (!sessionId || !signature) return null;
    const given = Buffer.from(signature, 'base64url');
    const signed = this.settings.sessionKeys.some((key) => timingSafeEqual(this.mac(key, sessionId), given));
    return signed ? (sessionId as SessionId) : null;
  }

  private mac(key: Buffer, sessionId: string): Buffer {
    return createHmac('sha256', key).update(`session\n${sessionId}`).digest();
  }
}
