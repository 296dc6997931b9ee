import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { RequestLinks } from './request-links.js';
import { PasswordChange, type PreparedChange, type Owner, OWNER } from '../../../sign-in/index.js';

const OPENED = `select ${OWNER} from accounts.request r join accounts.account a on a.id = r.account_id where r.id = $1`;

/** Without an account the link is over, which the act says. */
const NOBODY = { hash: null, email: '', familyName: '', givenName: '', structureNames: [] };

/** Judges and hashes the first password of an account before the act that sets it, so that no transaction waits. */
@Injectable()
export class FirstPassword {
  constructor(
    private readonly database: Database,
    private readonly links: RequestLinks,
    private readonly changes: PasswordChange,
  ) {}

  /** A forged link costs no slow hash. @throws `link-invalid` */
  async prepare(token: string, password: string): Promise<PreparedChange> {
    const requestId = this.links.read('request-activate', token);
    const [owner] = await this.database.rows<Owner>(OPENED, [requestId]);
    return this.changes.of(owner ?? NOBODY, password, '/password');
  }
}
