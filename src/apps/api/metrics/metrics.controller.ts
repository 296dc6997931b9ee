import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '#libs/http/problems/problem.js';
import { Public } from '#libs/http/authentication/public.js';
import { Metrics } from './metrics.js';

/** What the monitoring shows to read the figures; without one they are read on the machine itself, where who runs the service opened them to it. */
export abstract class MetricsAccess {
  abstract readonly token: string | null;
}

@ApiExcludeController()
@Public({ limited: false })
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly access: MetricsAccess,
  ) {}

  /** @throws 401 or 403 `metrics-private`, where there is a token and where there is none */
  @Get()
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { token } = this.access;
    if (token === null ? !isLocal(request) : !isToken(request.headers.authorization, token))
      throw token === null ? new HttpProblem(403, 'metrics-private') : asksForToken();
    const { registry } = this.metrics;
    await reply.type(registry.contentType).send(await registry.metrics());
  }
}

const asksForToken = () => new HttpProblem(401, 'metrics-private', { headers: { 'www-authenticate': 'Bearer' } });

/** A proxy on the same machine reaches us from there too, but it forwards for somebody. */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  const forwarded = 'x-forwarded-for' in headers || 'forwarded' in headers || 'via' in headers;
  return !forwarded && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? '');
}

function isToken(authorization: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}
