import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { argon2id, hash, verify } from 'argon2';
import { Passwords } from '../domain/passwords.js';

/** OWASP's first choice for argon2id, 2025: 19 MiB, two passes, one lane. */
const COST = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const ARGON2ID = '$argon2id$';

@Injectable()
export class Argon2Passwords extends Passwords {
  /** Of a password that nobody knows, made with the same cost. */
  private readonly nobodys = this.hash(randomBytes(32).toString('base64url'));

  private lastLookMs = 50;

  hash(password: string): Promise<string> {
    return hash(typed(password), COST);
  }

  async matches(kept: string | null, password: string): Promise<boolean> {
    const known = kept?.startsWith(ARGON2ID) ? kept : null;
    const looked = known ?? (await this.nobodys);
    const begin = performance.now();
    const right = await this.verify(looked, typed(password));
    this.lastLookMs = performance.now() - begin;
    return right && known !== null;
  }

  async feign(): Promise<void> {
    await pause(this.lastLookMs);
  }

  /** The slow part, once for each attempt. */
  protected verify(kept: string, password: string): Promise<boolean> {
    return verify(kept, password);
  }
}

/** One keyboard writes an accented letter as one character, another as two (NIST SP 800-63B, 3.1.1.2): the same password. */
const typed = (password: string): string => password.normalize('NFKC');
