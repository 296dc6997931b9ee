import { createHash, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import { RECOVERY_CODES, RecoveryCodes } from '../domain/recovery-codes.js';

/** Without letters that one reads for a digit: 32 of them, five bits each. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 80 bits: nobody tries them all, so a plain hash will do, and no change of a key of the service voids a sheet in a drawer. */
const LENGTH = 16;

@Injectable()
export class HashedRecoveryCodes extends RecoveryCodes {
  /** `7Q2K-9FMD-0XTB-KW3Z`. */
  create(): readonly string[] {
    return Array.from({ length: RECOVERY_CODES }, () => {
      const letters = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
      return letters.replace(/.{4}(?=.)/g, '$&-');
    });
  }

  hashOf(accountId: AccountId, code: string): Buffer {
    const letters = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
    return createHash('sha256').update(`${accountId}\n${letters}`).digest();
  }
}
