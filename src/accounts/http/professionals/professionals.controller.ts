import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { assertKeyIfNotFound } from '#libs/kernel/people/professional-number.js';
import {
  type ProfessionalPosition,
  SearchProfessionals,
} from '../../application/professionals/search-professionals.js';
import { ProfessionalCriteria } from '../../domain/professional-criteria.js';
import { ProfessionalSearchBody } from '../../../directory/index.js';
import { ProfessionalAnswer, ProfessionalPage } from './professionals.shapes.js';

@ApiTags('Professionals')
@Controller('v1/professionals')
export class ProfessionalsController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Find colleagues who have an account, one item for each situation they act in.' })
  async search(
    @CurrentCaller() caller: Caller,
    @Body() body: ProfessionalSearchBody,
    @Query() { limit, cursor }: PageQuery,
  ): Promise<ProfessionalPage> {
    const criteria = new ProfessionalCriteria(body);
    const list = `professionals:${JSON.stringify(criteria)}`;
    const after = this.cursors.decode<ProfessionalPosition>(list, caller, cursor);
    const found = await this.acts.consult(new SearchProfessionals(caller, criteria, after, limit));
    assertKeyIfNotFound(criteria.nationalId, found, '/nationalId');
    const { items, next } = this.cursors.page(list, caller, found, limit, (last) => [last.nameKey, last.situationId]);
    return { items: items.map((one) => ProfessionalAnswer.ofFound(one)), next };
  }
}
