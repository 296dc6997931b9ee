import { Injectable, type PipeTransform } from '@nestjs/common';
import { HttpProblem } from './problem.js';

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An identifier in a path, `@Param('fileId', IdPipe)`: a UUID of any version, in lower case. @throws 400 `id-malformed` */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (typeof value !== 'string' || !UUID.test(value)) throw new HttpProblem(400, 'id-malformed');
    return value.toLowerCase();
  }
}
