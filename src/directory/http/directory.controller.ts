import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { assertKeyIfNotFound } from '#libs/kernel/people/professional-number.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { type DirectoryPosition, type Listed, SearchDirectory } from '../application/search-directory.js';
import { DirectorySearch } from '../domain/directory-search.js';
import { DirectoryPage, ListedAnswer } from './directory.shapes.js';
import { ProfessionalSearchBody } from './search.body.js';

@ApiTags('Directory')
@Controller('v1/directory')
export class DirectoryController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Find professionals in the national directory, with an account or not, one item for each activity.',
  })
  async search(
    @CurrentCaller() caller: Caller,
    @Body() body: ProfessionalSearchBody,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<DirectoryPage> {
    const search = new DirectorySearch(body);
    const list = `directory:${JSON.stringify(search)}`;
    const after = this.cursors.decode<DirectoryPosition>(list, caller, cursor);
    const { match, listed } = await this.acts.consult(new SearchDirectory(caller, search, after, limit));
    assertKeyIfNotFound(search.nationalId, listed, '/nationalId');
    const { items, next } = this.cursors.page(list, caller, listed, limit, (last) => [last.id, match]);
    return { match, items: items.toSorted(byName).map((one) => ListedAnswer.of(one)), next };
  }
}

const byName = (one: Listed, other: Listed) =>
  one.nameKey < other.nameKey ? -1 : Number(one.nameKey > other.nameKey) || one.id - other.id;
