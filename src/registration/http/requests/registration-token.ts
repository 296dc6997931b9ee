import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

const readToken = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['registration-token'];
  return typeof header === 'string' ? header : '';
});

/** By which an applicant is known: in a header, since addresses are logged and shared. What it opens is told by the act (`link-invalid`). */
export const RegistrationToken = (): ParameterDecorator => (target, method, index) => {
  readToken()(target, method, index);
  const descriptor = Object.getOwnPropertyDescriptor(target, method as PropertyKey) as PropertyDescriptor;
  const description = 'From the confirmation of the address, or the link of a mail.';
  ApiHeader({ name: 'Registration-Token', required: true, description, schema: { type: 'string' } })(
    target,
    method as string,
    descriptor,
  );
};
