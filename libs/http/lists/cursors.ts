import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AnonymousCaller, Caller } from '#libs/access/caller.js';
import { HttpProblem } from '../problems/problem.js';
import { pageOf } from '#libs/use-cases/consultation.js';
import type { Page } from './pagination.js';
import { HttpSettings } from '../settings.js';

/** The sort key of the last row of a page. */
export type Position = readonly (string | number | null)[];

const IV = 12;
const TAG = 16;

/**
 * Where a list goes on. Encrypted, because a sort key may be a name; bound to the list, to the session and to whom it acts for, so that it is of no use elsewhere.
 * `list` names the list with what it is filtered by, such as `news:<file id>`.
 */
@Injectable()
export class Cursors {
  /** As a key object: taken from bytes for every page, a key costs more than the cipher. */
  private readonly key: KeyObject;

  constructor({ cursorKey }: HttpSettings) {
    this.key = createSecretKey(cursorKey);
  }

  encode(list: string, caller: Caller | AnonymousCaller, position: Position): string {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(boundTo(list, caller));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(position)), cipher.final()]);
    return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url');
  }

  /** Null for the first page. @throws 400 `cursor-invalid` */
  decode<P extends Position>(list: string, caller: Caller | AnonymousCaller, cursor: string | undefined): P | null {
    if (cursor === undefined) return null;
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.length <= IV + TAG || bytes.toString('base64url') !== cursor)
      throw new HttpProblem(400, 'cursor-invalid');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, IV), {
        authTagLength: TAG,
      })
        .setAAD(boundTo(list, caller))
        .setAuthTag(bytes.subarray(-TAG));
      return JSON.parse(decipher.update(bytes.subarray(IV, -TAG), undefined, 'utf8') + decipher.final('utf8')) as P;
    } catch {
      throw new HttpProblem(400, 'cursor-invalid');
    }
  }

  /** Of `rows` that were read with the extra one. */
  page<T>(
    list: string,
    caller: Caller | AnonymousCaller,
    rows: readonly T[],
    limit: number,
    positionOf: (last: T) => Position,
  ): Page<T> {
    const { items, last } = pageOf(rows, limit);
    return { items, next: last === null ? null : this.encode(list, caller, positionOf(last)) };
  }
}

const boundTo = (list: string, caller: Caller | AnonymousCaller) =>
  Buffer.from([caller.sessionId ?? 'public', caller.onBehalfOf ?? [], list].flat().join('\n'));
