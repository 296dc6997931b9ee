import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { Parsed } from '#libs/http/input/validation.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { type AlertId, ListAlerts } from '../../application/alerts/list-alerts.js';
import { ResolveAlert } from '../../application/alerts/resolve-alert.js';
import type { InstantText, UuidText } from '#libs/kernel/formats.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';

class ResolutionBody {
  /** What was found out, and what was done. */
  @Parsed(FreeText, { max: 1_000 })
  readonly reason!: FreeText;
}

class AlertAnswer {
  readonly id!: UuidText;
  readonly accountId!: UuidText;
  readonly familyName!: string;
  readonly givenName!: string;
  readonly nationalId!: string | null;
  /**
   * Gone from the directory; another profession; no activity any more; none in the region any more. Or taken back by who reads the former
   * address: find out who the owner is.
   * @labels alert
   */
  readonly kinds!: readonly ('disappeared' | 'profession' | 'inactive' | 'left-region' | 'taken-back')[];
  /** The import of the directory that said so; null for an account that was taken back. */
  readonly importId!: UuidText | null;
  /** What was taken back, or could not be: `email-restored`, `authenticator`, `number-not-restored` ... */
  readonly takenBack!: readonly string[];
  readonly raisedAt!: InstantText;
}

class AlertPage {
  readonly items!: readonly AlertAnswer[];
  readonly next!: string | null;
}

@ApiTags('Back office')
@Controller('v1/backoffice/alerts')
export class AlertsController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Accounts whose professional is not in the directory as before its last imports, or that were taken back.',
    description: 'For verifiers.',
  })
  async list(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<AlertPage> {
    const [after] = this.cursors.decode<[AlertId]>('alerts', caller, cursor) ?? [null];
    const alerts = await this.acts.consult(new ListAlerts(caller, after, limit));
    return this.cursors.page('alerts', caller, alerts, limit, (last) => [last.id]);
  }

  @Post(':alertId/resolution')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Say what came of an alert.' })
  async resolve(
    @CurrentCaller() caller: Caller,
    @Param('alertId', IdPipe) id: AlertId,
    @Body() { reason }: ResolutionBody,
  ): Promise<void> {
    await this.acts.perform(new ResolveAlert(caller, id, reason));
  }
}
