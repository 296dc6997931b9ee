import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type ChallengeId, type CodeLength, OneTimeCodes } from '../domain/one-time-codes.js';
import { SignInSettings } from '../domain/settings.js';

@Injectable()
export class HmacOneTimeCodes extends OneTimeCodes {
  constructor(private readonly settings: SignInSettings) {
    super();
  }

  /** 48 bits of the MAC: that they are no multiple of a million favours no code by more than one in 10^6. */
  codeOf(challengeId: ChallengeId, length: CodeLength = 6): string {
    const mac = createHmac('sha256', this.settings.codeKey).update(`one-time code\n${challengeId}`).digest();
    return String(mac.readUIntBE(0, 6) % 10 ** length).padStart(length, '0');
  }

  isCodeOf(challengeId: ChallengeId, code: string, length: CodeLength = 6): boolean {
    const [right, given] = [Buffer.from(this.codeOf(challengeId, length)), Buffer.from(code)];
    return right.length === given.length && timingSafeEqual(right, given);
  }
}
