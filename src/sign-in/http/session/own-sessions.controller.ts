import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SessionId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { OF_SESSION } from '#libs/http/idempotency/key-scopes.js';
import {
  EndOtherSessions,
  EndOwnSession,
  ListOwnSessions,
  type SessionPosition,
} from '../../application/session/own-sessions.js';
import { LockChecks } from '../../application/session/lock-check.js';
import { UnlockSession } from '../../application/session/unlock-session.js';
import { passwordProblem } from '../code-problems.js';
import { OwnSessionPage, UnlockBody } from './own-sessions.shapes.js';

const LIST = 'own-sessions';

@ApiTags('Session')
@Controller('v1')
export class OwnSessionsController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
    private readonly locks: LockChecks,
  ) {}

  @Get('me/sessions')
  @ApiOperation({ summary: 'One’s own sessions that are not over, locked ones too, the newest first.' })
  async sessions(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<OwnSessionPage> {
    const after = this.cursors.decode<SessionPosition>(LIST, caller, cursor);
    const found = await this.acts.consult(new ListOwnSessions(caller, after, limit));
    return this.cursors.page(LIST, caller, found, limit, (last) => [last.openedAt, last.id]);
  }

  @Delete('me/sessions')
  @HttpCode(204)
  @ApiOperation({ summary: 'End all of one’s sessions but this one, at once and everywhere.' })
  async endOthers(@CurrentCaller() caller: Caller): Promise<void> {
    await this.acts.perform(new EndOtherSessions(caller));
  }

  @Delete('me/sessions/:sessionId')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of one’s sessions, at once and everywhere.' })
  async end(@CurrentCaller() caller: Caller, @Param('sessionId', IdPipe) sessionId: SessionId): Promise<void> {
    await this.acts.perform(new EndOwnSession(caller, sessionId));
  }

  @Post('session/unlocking')
  @HttpCode(204)
  @AcceptsIdempotencyKey(OF_SESSION)
  @ApiOperation({
    summary: 'Unlock this session after two hours without activity, with the password.',
    description:
      'Until then its token is answered 401 `session-locked`. Not for sessions of Pro Santé Connect (409 `unlock-by-signing-in`).',
  })
  async unlock(@CurrentCaller() caller: Caller, @Body() { password }: UnlockBody): Promise<void> {
    const checked = await this.locks.check(caller, password);
    if (await this.acts.perform(new UnlockSession(caller, checked))) return;
    throw passwordProblem(checked);
  }
}
