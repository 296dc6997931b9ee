import { Body, Controller, Get, Param, Patch, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IfMatch, SendsEtag } from '#libs/http/etag.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { readOnlyMembersIn } from '#libs/http/input/read-only.js';
import type { VersionsRead } from '#libs/kernel/versions.js';
import { ChangeIdentity } from '../application/change-identity.js';
import { ReadIdentity, ReadIdentityVersions } from '../application/read-identity.js';
import { VersionAnswer } from '#libs/http/answers.js';
import { IdentityAnswer, IdentityVersionPage } from './identity.answers.js';
import { IdentityChangeBody, identityChangeIn, WholeIdentityBody } from './identity-change.shapes.js';
import { reportingDuplicates } from '../application/duplicate-check.js';

@ApiTags('Identity')
@Controller('v1/files/:fileId/sections/identity')
export class IdentityController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The identity of the person.' })
  @SendsEtag()
  read(@CurrentCaller() caller: Caller, @Param('fileId', IdPipe) fileId: FileId): Promise<IdentityAnswer> {
    return this.acts.consult(new ReadIdentity(caller, fileId));
  }

  @Put()
  @ApiOperation({ summary: 'Change the identity, all of it; `If-Match` tells on which version.' })
  @SendsEtag()
  change(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @IfMatch() read: VersionsRead,
    @Body() body: WholeIdentityBody,
  ): Promise<VersionAnswer> {
    const act = new ChangeIdentity(caller, fileId, read, identityChangeIn(body), readOnlyMembersIn(body));
    return reportingDuplicates(this.acts, act);
  }

  @Patch()
  @ApiOperation({ summary: 'Change what is named of the identity; the rest stays.' })
  @SendsEtag()
  amend(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @IfMatch() read: VersionsRead,
    @Body() body: IdentityChangeBody,
  ): Promise<VersionAnswer> {
    return reportingDuplicates(this.acts, new ChangeIdentity(caller, fileId, read, identityChangeIn(body)));
  }

  @Get('versions')
  @ApiOperation({ summary: 'Every version of the identity, the newest first.' })
  async versions(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<IdentityVersionPage> {
    const list = `identity-versions:${fileId}`;
    const [before] = this.cursors.decode<[number]>(list, caller, cursor) ?? [null];
    const rows = await this.acts.consult(new ReadIdentityVersions(caller, fileId, before, limit));
    return this.cursors.page(list, caller, rows, limit, (last) => [last.version]);
  }
}
