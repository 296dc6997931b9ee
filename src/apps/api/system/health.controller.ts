import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController, ApiOperation } from '@nestjs/swagger';
import { HttpProblem } from '#libs/http/problems/problem.js';
import { Public } from '#libs/http/authentication/public.js';
import { Readiness } from './readiness.js';

/** For the machines that start, stop and balance processes. */
@ApiExcludeController()
@Public({ limited: false })
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers; one that does not should be started again.' })
  live() {
    return { status: 'live' };
  }

  /** Requests may be sent here. @throws 503 `not-ready`, naming what is missing */
  @Get('ready')
  async ready() {
    const failing = await this.readiness.failing();
    if (failing.length === 0) return { status: 'ready' };
    throw new HttpProblem(503, 'not-ready', {
      faults: failing.map((check) => ({ pointer: `/${check}`, code: 'not-ready' })),
    });
  }
}
