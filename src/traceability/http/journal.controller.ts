import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { ListSeals } from '../application/list-seals.js';
import { ReadEntries } from '../application/read-entries.js';
import { ReadJournalState } from '../application/read-journal-state.js';
import { EntriesPage, EntriesQuery, JournalStatusAnswer, SealsPage } from './journal.shapes.js';
import { LogPages } from './log-pages.js';

@ApiTags('Back office')
@Controller('v1/backoffice/journal')
export class JournalBackofficeController {
  constructor(
    private readonly acts: Acts,
    private readonly pages: LogPages,
    private readonly cursors: Cursors,
  ) {}

  @Get('entries')
  @ApiOperation({
    summary: 'Entries of the journal, of one account or of all within a period: neither persons nor files.',
    description: 'For auditors. Between two dates, a year apart at most.',
  })
  async entries(@CurrentCaller() caller: Caller, @Query() query: EntriesQuery): Promise<EntriesPage> {
    const accountId = query.accountId ?? null;
    const { search, page } = this.pages.begin(`entries:${accountId ?? ''}`, caller, query);
    const { items, next } = page(await this.acts.consult(new ReadEntries(caller, accountId, search)));
    return { items: items.map(({ recordedAt: _, entryId: __, ...entry }) => entry), next };
  }

  @Get('status')
  @ApiOperation({
    summary:
      'How the journal stands: its newest seal, whether it is sealed, what was refused, and whether its tables are as they were made.',
    description: 'For auditors. What was sealed is proved by the program `verify` alone.',
  })
  status(@CurrentCaller() caller: Caller): Promise<JournalStatusAnswer> {
    return this.acts.consult(new ReadJournalState(caller));
  }

  @Get('seals')
  @ApiOperation({
    summary: 'The seals of the journal, the newest first: what the witness holds is the hash of a statement.',
    description: 'For auditors. The whole is proved by the program `verify`, with a login that can only read.',
  })
  async seals(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<SealsPage> {
    const [before] = this.cursors.decode<[number]>('seals', caller, cursor) ?? [null];
    const seals = await this.acts.consult(new ListSeals(caller, before, limit));
    return this.cursors.page('seals', caller, seals, limit, (last) => [last.number]);
  }
}
