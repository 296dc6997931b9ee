import { Readable } from 'node:stream';
import { Controller, Get, Header, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { codeLabel } from '#config/labels/code-labels.js';
import type { AccountId } from '#libs/access/actor.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { ProblemWriter } from '#libs/http/problems/problem.js';
import { languageOf } from '#libs/http/problems/problem-texts.js';
import type { AccessLine, Whose } from '../application/access-line.js';
import { ExportAccesses } from '../application/export-accesses.js';
import { ReadAccesses } from '../application/read-accesses.js';
import { AccessesPage, AccessLogQuery, ExportQuery, FoundAccessAnswer } from './accesses.shapes.js';
import { csv } from './csv.js';
import { LogPages } from './log-pages.js';

const OF = 'Who saw or changed a file, or was shown an account.';
const BY = 'What an account did, or had done in its name.';
const CSV = { description: '', content: { 'text/csv': { schema: { type: 'string' } } } } as const;
const FOR = 'For the DPO. Between two dates, a year apart at most.';

@ApiTags('Back office')
@Controller('v1/backoffice')
export class AccessesBackofficeController {
  constructor(
    private readonly acts: Acts,
    private readonly pages: LogPages,
    private readonly writer: ProblemWriter,
  ) {}

  @Get('subjects/:subjectId/accesses')
  @ApiOperation({ summary: OF, description: FOR })
  of(
    @CurrentCaller() caller: Caller,
    @Param('subjectId', IdPipe) id: FileId,
    @Query() query: AccessLogQuery,
    @Headers('accept-language') header: string | undefined,
  ): Promise<AccessesPage> {
    return this.page(caller, { of: id }, query, header);
  }

  @Get('accounts/:accountId/accesses')
  @ApiOperation({ summary: BY, description: FOR })
  by(
    @CurrentCaller() caller: Caller,
    @Param('accountId', IdPipe) id: AccountId,
    @Query() query: AccessLogQuery,
    @Headers('accept-language') header: string | undefined,
  ): Promise<AccessesPage> {
    return this.page(caller, { by: id }, query, header);
  }

  @Get('subjects/:subjectId/accesses/export')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="acces.csv"')
  @ApiOperation({ summary: `${OF} Each entry, for a spreadsheet.`, description: FOR })
  @ApiOkResponse(CSV)
  exportOf(
    @CurrentCaller() caller: Caller,
    @Param('subjectId', IdPipe) id: FileId,
    @Query() query: ExportQuery,
  ): Promise<StreamableFile> {
    return this.export(caller, { of: id }, query);
  }

  @Get('accounts/:accountId/accesses/export')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="acces.csv"')
  @ApiOperation({ summary: `${BY} Each entry, for a spreadsheet.`, description: FOR })
  @ApiOkResponse(CSV)
  exportBy(
    @CurrentCaller() caller: Caller,
    @Param('accountId', IdPipe) id: AccountId,
    @Query() query: ExportQuery,
  ): Promise<StreamableFile> {
    return this.export(caller, { by: id }, query);
  }

  private async page(caller: Caller, whose: Whose, query: AccessLogQuery, header: string | undefined) {
    const { search, page } = this.pages.begin(JSON.stringify(whose), caller, query);
    const { lines, ...stretch } = await this.acts.consult(new ReadAccesses(caller, whose, search));
    const { items, next } = page(lines, stretch);
    const language = languageOf(header);
    return { next, items: items.map((line) => FoundAccessAnswer.found(line, 'by' in whose, this.writer, language)) };
  }

  private async export(caller: Caller, whose: Whose, query: ExportQuery): Promise<StreamableFile> {
    const { search } = this.pages.begin('', caller, { ...query, limit: 1 });
    const lines = await this.acts.consult(new ExportAccesses(caller, whose, search));
    return new StreamableFile(Readable.from(csv(this.columns('by' in whose), lines), { objectMode: false }));
  }

  /** Of what an account did, also on which files: of one file, what else was on a list is none of its business. */
  private columns(isByAccount: boolean): Readonly<Record<string, (line: AccessLine) => string | number | null>> {
    return {
      référence: ({ id }) => id,
      instant: ({ at }) => at.toISOString(),
      compte: ({ accountId }) => accountId,
      professionnel: ({ professional }) => professional?.displayName ?? null,
      profession: ({ professional }) => professional?.profession ?? null,
      structure: ({ professional }) => professional?.structureName ?? null,
      'au nom de': ({ onBehalfOf }) => onBehalfOf,
      acte: ({ action }) => codeLabel('action', action, {}, 'fr') ?? action,
      'code de l’acte': ({ action }) => action,
      rubrique: ({ section }) => section,
      ...(isByAccount && { dossiers: ({ files }: AccessLine) => files.join(' ') }),
      élément: ({ item }) => item,
      issue: ({ outcome }) => outcome,
      motif: ({ code }) => code && this.writer.words(code, 'fr'),
      'code du motif': ({ code }) => code,
      mode: ({ mode }) => mode,
      authentique: ({ isGenuine }) => (isGenuine ? 'oui' : 'non'),
    };
  }
}
