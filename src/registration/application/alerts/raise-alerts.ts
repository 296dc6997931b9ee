import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { Clock } from '#libs/time/clock.js';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { FollowStructures } from '../../../accounts/index.js';

/** What a verifier looks at; a name that is written otherwise, and the category, are not worth their time. */
const RAISE = `
insert into accounts.alert (id, account_id, import_id, kinds, raised_at)
select uuidv7(), a.id, c.import_id, k.kinds, $2
from directory.facts_change c
join accounts.account a on a.national_id = c.national_id and a.status = 'active'
cross join lateral (
  select array_agg(kind order by kind) as kinds from unnest(c.kinds) kind
  where kind in ('disappeared', 'profession', 'inactive', 'left-region')) k
where c.import_id = $1 and k.kinds is not null
on conflict do nothing`;

/** After each import of the directory: who has an account and is not listed as before. */
@Injectable()
export class RaiseAlerts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async handle({ importId }: { readonly importId: string | undefined }): Promise<void> {
    await this.database.execute(RAISE, [importId, this.clock.now()]);
  }
}

/** What follows from an import of the directory: a fact has one handler. */
@OnEvent('directory-imported')
@Injectable()
export class FollowDirectory implements EventHandler {
  constructor(
    private readonly structures: FollowStructures,
    private readonly alerts: RaiseAlerts,
  ) {}

  async handle({ importId }: { readonly importId?: string }): Promise<void> {
    await this.structures.handle();
    await this.alerts.handle({ importId });
  }
}
