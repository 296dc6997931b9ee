import { Logger } from '@nestjs/common';
import { loggedError } from '#libs/logging/logging.js';

/** For errors that no request is left to answer, such as one in a callback after the reply: they are logged, and the others go on. */
export function outliveErrors(): void {
  const log = new Logger('LastResort');
  const outlive = (error: unknown) => log.error(loggedError(error));
  process.on('uncaughtException', outlive);
  process.on('unhandledRejection', outlive);
}
