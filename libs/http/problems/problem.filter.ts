import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorForLog } from '#libs/logging/logging.js';
import { asProblem, headersOf } from './as-problem.js';
import { PROBLEM_TYPE, SECURITY_HEADERS } from '../headers.js';
import { HttpProblem, ProblemWriter } from './problem.js';
import { languageOf } from './problem-texts.js';
import { Routes } from '../routes.js';

/** Answers every error, of the domain, of the framework and of ours, with a problem document in the reader's language. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(
    private readonly writer: ProblemWriter,
    private readonly routes: Routes,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for errors that the router finds before any hook or filter runs. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent) return;
    const problem = this.problemOf(error, request);
    const language = languageOf(request.headers['accept-language']);
    const { explanation, ...document } = this.writer.write(problem, request.id, language);
    void reply
      .code(problem.status)
      .headers({ ...SECURITY_HEADERS, ...headersOf(problem), 'x-request-id': request.id })
      .headers({ 'content-type': PROBLEM_TYPE, 'content-language': language, vary: 'accept-language' })
      .send(JSON.stringify(request.explained && explanation ? { ...document, explanation } : document));
  }

  private problemOf(error: unknown, request: FastifyRequest): HttpProblem {
    const problem = asProblem(error, request.bodyShape ?? null);
    if (!problem) {
      this.logger.error({ requestId: request.id, ...errorForLog(error) });
      return new HttpProblem(500, 'internal-error');
    }
    if (problem.code !== 'route-unknown') return problem;
    const allow = this.routes.allowed(request.url, request.method);
    return allow === null ? problem : new HttpProblem(405, 'method-not-allowed', { headers: { allow } });
  }
}
