import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { ConsentDecisionBody } from '../../../consent/index.js';
import { CloseFile, ReopenFile } from '../application/file-life.js';
import { ListChangedFiles } from '../application/list-changed-files.js';
import { ListMyFiles } from '../application/list-my-files.js';
import { OpenFile } from '../application/open-file.js';
import { ReadFile } from '../application/read-file.js';
import { SearchMyFiles } from '../application/search-my-files.js';
import { CreatedAnswer } from '#libs/http/answers.js';
import { FileAnswer, MyFilePage, MyFilesAsOfPage } from './files.answers.js';
import { ClosureBody, FilesQuery, OpeningBody, ReopeningBody, SearchBody } from './files.shapes.js';
import { reportingDuplicates } from '../../identity/application/duplicate-check.js';

@ApiTags('Files')
@Controller('v1/files')
export class FilesController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Open a file about a person, with the consent that was given.' })
  open(@CurrentCaller() caller: Caller, @Body() body: OpeningBody): Promise<CreatedAnswer> {
    return reportingDuplicates(this.acts, new OpenFile(caller, OpeningBody.read(body)));
  }

  @Get()
  @ApiOperation({
    summary: 'The files that one has part in, or with `changedSince` those in which something has changed.',
  })
  async list(
    @CurrentCaller() caller: Caller,
    @Query() { limit, cursor, changedSince: since }: FilesQuery,
  ): Promise<MyFilesAsOfPage> {
    const list = since ? `files-since:${since.toISOString()}` : 'files';
    const [before, first] = this.cursors.decode<[FileId, string]>(list, caller, cursor) ?? [null, null];
    const page = await this.acts.consult(
      since ? new ListChangedFiles(caller, since, before, limit) : new ListMyFiles(caller, before, limit),
    );
    const asOf = first ?? page.asOf.toISOString();
    const next = page.next && this.cursors.encode(list, caller, [page.next, asOf]);
    return { items: page.items, next, asOf };
  }

  @Post('search')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Find among the files that one has part in. By `POST`, so that no name is ever part of an address.',
  })
  async search(
    @CurrentCaller() caller: Caller,
    @Query() { limit, cursor }: PageQuery,
    @Body() body: SearchBody,
  ): Promise<MyFilePage> {
    const [before] = this.cursors.decode<[FileId]>('files-search', caller, cursor) ?? [null];
    const { items, next } = await this.acts.consult(new SearchMyFiles(caller, SearchBody.read(body), before, limit));
    return { items, next: next && this.cursors.encode('files-search', caller, [next]) };
  }

  @Get(':fileId')
  @ApiOperation({ summary: 'A file: its person, its state, and what one may do in each section.' })
  read(@CurrentCaller() caller: Caller, @Param('fileId', IdPipe) fileId: FileId): Promise<FileAnswer> {
    return this.acts.consult(new ReadFile(caller, fileId));
  }

  @Post(':fileId/closure')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Close a file.' })
  close(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() body: ClosureBody,
  ): Promise<void> {
    return this.acts.perform(new CloseFile(caller, fileId, ClosureBody.read(body)));
  }

  @Post(':fileId/reopening')
  @HttpCode(204)
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Reopen a closed file, with a new consent.' })
  reopen(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Body() { reason, consent }: ReopeningBody,
  ): Promise<void> {
    return this.acts.perform(new ReopenFile(caller, fileId, reason, ConsentDecisionBody.read(consent)));
  }
}
