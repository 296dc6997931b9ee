import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { ProblemWriter } from '#libs/http/problems/problem.js';
import { languageOf } from '#libs/http/problems/problem-texts.js';
import { ReadAccessLog } from '../application/read-access-log.js';
import { AccessAnswer, AccessLogPage, AccessLogQuery } from './accesses.shapes.js';
import { LogPages } from './log-pages.js';

@ApiTags('Traceability')
@Controller('v1/files/:fileId/accesses')
export class AccessLogController {
  constructor(
    private readonly acts: Acts,
    private readonly pages: LogPages,
    private readonly writer: ProblemWriter,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      'Who read or changed the file: all of it for its referent and the declared médecin traitant, one’s own accesses for the others.',
    description:
      'What was refused to somebody again and again is one line a day, at its latest time; more than 5,000 of such are several lines. A page may hold few lines, or none, and `next` all the same.',
  })
  async read(
    @CurrentCaller() caller: Caller,
    @Param('fileId', IdPipe) fileId: FileId,
    @Query() query: AccessLogQuery,
    @Headers('accept-language') header: string | undefined,
  ): Promise<AccessLogPage> {
    const { search, page } = this.pages.begin(`accesses:${fileId}`, caller, query);
    const { whole, lines, ...stretch } = await this.acts.consult(new ReadAccessLog(caller, fileId, search));
    const { items, next } = page(lines, stretch);
    const language = languageOf(header);
    return { whole, next, items: items.map((line) => AccessAnswer.of(line, this.writer, language)) };
  }
}
