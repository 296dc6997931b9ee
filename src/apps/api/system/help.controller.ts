import { Controller, Get, Injectable } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { HelpLinks as Configured } from '#config/help/help-links.js';
import { Public } from '#libs/http/authentication/public.js';
import type { UrlText } from '#libs/kernel/formats.js';

/** What who runs the service gave; also the token by which it is injected. */
@Injectable()
export abstract class HelpLinks implements Configured {
  abstract readonly problems: Configured['problems'];
  abstract readonly screens: Configured['screens'];
}

class HelpLinkAnswer {
  /** A problem code, or the name of a screen. */
  readonly about!: string;
  readonly url!: UrlText;
}

class HelpAnswer {
  readonly problems!: readonly HelpLinkAnswer[];
  readonly screens!: readonly HelpLinkAnswer[];
}

@ApiTags('Help')
@Controller('v1/help')
export class HelpController {
  constructor(private readonly links: HelpLinks) {}

  @Public()
  @Get()
  @ApiOperation({ summary: 'Tutorials and quick-reference sheets, by problem code and by screen.' })
  list(): HelpAnswer {
    return { problems: listed(this.links.problems), screens: listed(this.links.screens) };
  }
}

const listed = (links: Readonly<Record<string, string>>): readonly HelpLinkAnswer[] =>
  Object.entries(links).map(([about, url]) => ({ about, url }));
