import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Act } from '#libs/use-cases/act.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { BEYOND_ANY_ID, type Id } from '#libs/kernel/identifier.js';
import { Clock } from '#libs/time/clock.js';

export type DeviceId = Id<'Device'>;

/** A device that skips the code by e-mail. Instants are ISO texts. */
export type OwnDevice = {
  readonly id: DeviceId;
  /** The software, as it named itself. */
  readonly name: string;
  readonly rememberedAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
};

const DEVICES = `
select d.id, d.name, d.created_at as "rememberedAt", d.last_used_at as "lastUsedAt", d.expires_at as "expiresAt"
from accounts.device d
where d.account_id = f.account_id and d.revoked_at is null and d.expires_at > f.at
  and (d.created_at, d.id) < (coalesce($5::timestamptz, 'infinity'), coalesce($6::uuid, '${BEYOND_ANY_ID}'))
order by d.created_at desc, d.id desc limit $7`;
const FORGET = `update accounts.device set revoked_at = $3 where id = $1 and account_id = $2 and revoked_at is null`;

/** One's own remembered devices, the newest first. */
export class ListOwnDevices extends Listing<readonly [rememberedAt: string, deviceId: DeviceId], readonly OwnDevice[]> {
  readonly action = 'device.list';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
}

@QueryHandler(ListOwnDevices)
export class ListOwnDevicesHandler implements IQueryHandler<ListOwnDevices> {
  constructor(private readonly reads: Reads) {}

  execute(query: ListOwnDevices): Promise<readonly OwnDevice[]> {
    return this.reads.rows<OwnDevice>(query, DEVICES, [...(query.after ?? [null, null]), query.toRead]);
  }
}

/** A device is remembered no longer: its next sign-in asks for a code. */
export class ForgetDevice extends Act {
  readonly action = 'device.forget';
  readonly requires = 'signed-in';
  override readonly retention = 'account';
  override readonly countsTowardsBounds = false;

  constructor(
    readonly caller: Caller,
    readonly deviceId: DeviceId,
  ) {
    super();
    this.journalDetails.item = deviceId;
  }
}

@CommandHandler(ForgetDevice)
export class ForgetDeviceHandler implements ICommandHandler<ForgetDevice> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not-found` for another's too */
  async execute({ actor, deviceId }: ForgetDevice): Promise<void> {
    const forgotten = await this.database.execute(FORGET, [deviceId, actor.accountId, this.clock.now()]);
    if (forgotten === 0) throw new DomainError('not-found', 'not-found');
  }
}
