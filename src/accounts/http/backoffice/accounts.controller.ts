import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IfMatch, SendsEtag } from '#libs/http/etag.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { assertKeyIfNotFound } from '#libs/kernel/people/professional-number.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { CloseAccount, ReinstateAccount, SuspendAccount } from '../../application/backoffice/change-standing.js';
import { EndSituation } from '../../application/backoffice/end-situation.js';
import { ReadAccount } from '../../application/backoffice/read-account.js';
import { type AccountPosition, SearchAccounts } from '../../application/backoffice/search-accounts.js';
import { AccountCriteria } from '../../domain/backoffice/account-criteria.js';
import { AccountAnswer, AccountPage, AccountSearchBody, AccountSummaryAnswer, ReasonBody } from './accounts.shapes.js';

@ApiTags('Back office')
@Controller('v1/backoffice/accounts')
export class AccountsBackofficeController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Find accounts by name, e-mail or number. For verifiers, support and administrators.' })
  async search(
    @CurrentCaller() caller: Caller,
    @Body() body: AccountSearchBody,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<AccountPage> {
    const criteria = new AccountCriteria(body);
    const list = `accounts:${JSON.stringify(criteria)}`;
    const after = this.cursors.decode<AccountPosition>(list, caller, cursor);
    const found = await this.acts.consult(new SearchAccounts(caller, criteria, after, limit));
    assertKeyIfNotFound(criteria.nationalId, found, '/nationalId');
    const { items, next } = this.cursors.page(list, caller, found, limit, (last) => [last.nameKey, last.accountId]);
    return { items: items.map((account) => AccountSummaryAnswer.of(account)), next };
  }

  @Get(':accountId')
  @SendsEtag()
  @ApiOperation({ summary: 'An account: nothing of its files. For verifiers, support and administrators.' })
  async read(
    @CurrentCaller() caller: Caller,
    @Param('accountId', IdPipe) accountId: AccountId,
  ): Promise<AccountAnswer> {
    return AccountAnswer.ofView(await this.acts.consult(new ReadAccount(caller, accountId)));
  }

  @Post(':accountId/suspension')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Suspend: its sessions end at once, everywhere. For support and administrators.',
    description:
      'The account of an operator is suspended by an administrator, for seven days unless another administrator confirms it by the same request; administrators are told. Two who can act remain.',
  })
  async suspend(
    @CurrentCaller() caller: Caller,
    @Param('accountId', IdPipe) accountId: AccountId,
    @Body() { reason }: ReasonBody,
  ): Promise<void> {
    await this.acts.perform(new SuspendAccount(caller, accountId, reason));
  }

  @Post(':accountId/reinstatement')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'End the suspension that was read, that of a dormant account too. For support and administrators.',
    description: 'What two administrators decided of an operator, one of the two takes back.',
  })
  async reinstate(
    @CurrentCaller() caller: Caller,
    @Param('accountId', IdPipe) accountId: AccountId,
    @IfMatch() read: VersionsRead,
    @Body() { reason }: ReasonBody,
  ): Promise<void> {
    await this.acts.perform(new ReinstateAccount(caller, accountId, reason, read));
  }

  @Post(':accountId/closure')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Close for good: its situations and stays end, what was written stays. For administrators.',
    description: 'The roles of an operator are taken first, which two administrators do.',
  })
  async close(
    @CurrentCaller() caller: Caller,
    @Param('accountId', IdPipe) accountId: AccountId,
    @IfMatch() read: VersionsRead,
    @Body() { reason }: ReasonBody,
  ): Promise<void> {
    await this.acts.perform(new CloseAccount(caller, accountId, reason, read));
  }

  @Post(':accountId/situations/:situationId/end')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'End one situation, and its stays in circles. For verifiers and administrators.' })
  async endSituation(
    @CurrentCaller() caller: Caller,
    @Param('accountId', IdPipe) accountId: AccountId,
    @Param('situationId', IdPipe) situationId: SituationId,
    @Body() { reason }: ReasonBody,
  ): Promise<void> {
    await this.acts.perform(new EndSituation(caller, accountId, situationId, reason));
  }
}
