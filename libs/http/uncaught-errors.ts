import { Logger } from '@nestjs/common';
import { errorForLog } from '#libs/logging/logging.js';

/** For errors that no request is left to answer, such as one in a callback after the reply: they are logged, and the others go on. */
export function logUncaughtErrors(): void {
  const log = new Logger('LastResort');
  const outlive = (error: unknown) => log.error(errorForLog(error));
  process.on('uncaughtException', outlive);
  process.on('unhandledRejection', outlive);
}
