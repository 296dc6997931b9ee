import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { singlePage } from '#libs/http/lists/pagination.js';
import { Public } from '#libs/http/authentication/public.js';
import { Parsed } from '#libs/http/input/validation.js';
import { type Commune, communesOf } from '#libs/kernel/places/commune.js';
import { Postcode } from '#libs/kernel/places/postcode.js';

class CommunesQuery {
  /** Five digits, in any groups. */
  @Parsed(Postcode)
  readonly postcode!: string;
}

class CommuneAnswer implements Commune {
  /** In the official geographic code (COG): what `communeCode` takes. */
  readonly code!: string;
  readonly name!: string;
}

class CommunesAnswer {
  /** @maxItems 50 */
  readonly items!: readonly CommuneAnswer[];
  /** They all come at once. */
  readonly next!: string | null;
}

/** People know their postcode, and not the code of their commune. */
@ApiTags('Registration')
@Controller('v1/communes')
export class CommunesController {
  @Public()
  @Get()
  @ApiOperation({ summary: 'The communes of a postcode, with the codes that a declaration needs. Public information.' })
  list(@Query() { postcode }: CommunesQuery): CommunesAnswer {
    return singlePage(communesOf(postcode));
  }
}
