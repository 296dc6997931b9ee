import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { HttpProblem } from './problem.js';

const STRONG_ETAG = /^"([1-9]\d{0,8})"$/;

const readIfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw new HttpProblem(428, 'if-match-required');
  const version = STRONG_ETAG.exec(header)?.[1];
  if (!version) throw new HttpProblem(400, 'if-match-malformed');
  return Number(version);
});

/**
 * The version that the caller read and means to change: the aggregate compares it, and answers `precondition` (412) to a lost race.
 * @throws 428 `if-match-required`, 400 `if-match-malformed`
 */
export const IfMatch = (): ParameterDecorator => (target, method, index) => {
  readIfMatch()(target, method, index);
  const descriptor = Object.getOwnPropertyDescriptor(target, method as PropertyKey) as PropertyDescriptor;
  ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read.', schema: { type: 'string' } })(
    target,
    method as string,
    descriptor,
  );
};

@Injectable()
class VersionAsEtag implements NestInterceptor<{ version: number }, unknown> {
  intercept(context: ExecutionContext, next: CallHandler<{ version: number }>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((view) => {
        void reply.header('etag', `"${view.version}"`);
        return view;
      }),
    );
  }
}

/** Sends the `version` of the answer as its ETag, for a later `If-Match`. Nothing is ever answered 304: data is not cached. */
export const SendsEtag = (): MethodDecorator => applyDecorators(UseInterceptors(VersionAsEtag));
