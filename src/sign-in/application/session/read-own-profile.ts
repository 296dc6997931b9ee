import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AccountId, Assurance, BackofficeRole, SituationId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { emailInDoubt } from '../credentials/email-in-doubt.sql.js';
import { type Absence, absenceOf, SHOWN_SITUATION, type ShownSituation } from '../../../accounts/index.js';

export type OwnSituation = ShownSituation & { readonly admitted: boolean };

/** Oneself: the situations that have not ended, and the one acted in, if any. Instants are ISO texts. */
export type OwnProfile = {
  readonly accountId: AccountId;
  readonly familyName: string;
  readonly givenName: string;
  readonly nationalId: string | null;
  readonly phone: string | null;
  readonly absence: Absence | null;
  readonly roles: readonly BackofficeRole[];
  readonly situationId: SituationId | null;
  readonly situations: readonly OwnSituation[];
  readonly assurance: Assurance;
  readonly sessionExpiresAt: string;
  /** A structure of theirs has ended since the address was last confirmed: it may have been the structure's. */
  readonly emailToConfirm: boolean;
};

const SITUATIONS = `
select${SHOWN_SITUATION},
  w.in_region or coalesce(w.exception_until > f.at, false) as admitted
from accounts.situation w left join accounts.structure t on t.id = w.structure_id
where w.account_id = f.account_id and (w.ended_at is null or w.ended_at > f.at)
order by w.id`;

const PROFILE = `
select a.id as "accountId", a.family_name as "familyName", a.given_name as "givenName", a.national_id as "nationalId", a.roles,
  a.phone, (select ${absenceOf('p')} from accounts.facts_professional p where p.account_id = a.id limit 1) as absence,
  f.situation_id as "situationId", f.assurance, s.expires_at as "sessionExpiresAt",
  ${emailInDoubt('f.at')} as "emailToConfirm",
  (select coalesce(json_agg(own), '[]') from (${SITUATIONS}) own) as situations
from accounts.account a join accounts.session s on s.account_id = a.id where s.id = f.session_id`;

export class ReadOwnProfile extends Consultation<OwnProfile> {
  readonly action = 'profile.read';
  readonly requires = 'signed-in';
  override readonly retention = 'account';

  constructor(readonly caller: Caller) {
    super();
  }
}

@QueryHandler(ReadOwnProfile)
export class ReadOwnProfileHandler implements IQueryHandler<ReadOwnProfile> {
  constructor(private readonly reads: Reads) {}

  async execute(query: ReadOwnProfile): Promise<OwnProfile> {
    const [profile] = await this.reads.rows<OwnProfile>(query, PROFILE);
    if (!profile) throw new Error('Who is signed in has an account');
    return profile;
  }
}
