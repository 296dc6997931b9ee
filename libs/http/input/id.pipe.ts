import { Injectable, type PipeTransform } from '@nestjs/common';
import { isId } from '#libs/kernel/identifier.js';
import { mayBeTyped } from '#libs/kernel/parser.js';
import { normaliseTyped } from '#libs/kernel/text/typed-text.js';
import { HttpProblem } from '../problems/problem.js';

/** Any UUID, in lower case, whatever was pasted along; null for what is none. */
export function uuidIn(given: unknown): string | null {
  if (typeof given !== 'string' || !mayBeTyped(given, 36)) return null;
  const id = normaliseTyped(given).toLowerCase();
  return isId(id) ? id : null;
}

/** An identifier in a path, `@Param('fileId', IdPipe)`: a UUID of any version, in lower case. @throws 400 `id-malformed` */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    const id = uuidIn(value);
    if (id === null) throw new HttpProblem(400, 'id-malformed');
    return id;
  }
}
