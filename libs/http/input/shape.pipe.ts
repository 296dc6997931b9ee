import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { type ValidationError, validateSync } from 'class-validator';
import type { Fault } from '#libs/kernel/domain-error.js';
import { HttpProblem } from '../problems/problem.js';
import { UnreadableValue } from './unreadable-value.js';
import { pointerOf, toInstance, type UnknownMember, unknownMembersIn } from './shapes.js';

const NO_SHAPE: readonly unknown[] = [String, Number, Boolean, Array, Object, undefined];
const MOST_FAULTS = 20;

/**
 * Gives every body and query the class that its controller names, and refuses what does not fit it: 400 for the shape, 422 for texts
 * that are well formed but mean nothing. Nothing unknown passes, and neither do lists that are too long: both are refused first, since
 * what follows may take the square of their number.
 */
@Injectable()
export class ShapePipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type !== 'body' && type !== 'query') return value;
    if (NO_SHAPE.includes(metatype)) {
      if (type === 'query' && metatype === String) return value;
      throw new Error(`A ${type} needs a class that says its shape`);
    }
    const plain = value ?? {};
    if (typeof plain !== 'object' || Array.isArray(plain)) throw new HttpProblem(400, 'object-expected');
    const root = type === 'body' ? '' : '?';
    const strange = some(unknownMembersIn(metatype as Type<object>, plain, root));
    if (strange.length > 0) throw problemOf(strange);
    const made = toInstance(metatype as Type<object>, plain);
    const errors = validateSync(made, { forbidUnknownValues: true });
    if (errors.length > 0) throw problemOf(errors.flatMap((error) => faultsOf(error, root)));
    return made;
  }
}

/** As many as are told. */
function some(strangers: Iterable<UnknownMember>): readonly Found[] {
  const found: Found[] = [];
  for (const stranger of strangers) if (found.push({ ...stranger, meaning: false }) === MOST_FAULTS) break;
  return found;
}

type Found = Fault & { readonly meaning: boolean };

function problemOf(found: readonly Found[]): HttpProblem {
  const status = found.every(({ meaning }) => meaning) ? 422 : 400;
  const faults = found.slice(0, MOST_FAULTS).map(({ pointer, code }) => ({ pointer, code }));
  const code = found.length === 1 && found[0] ? found[0].code : 'request-invalid';
  return new HttpProblem(status, code, { faults });
}

function faultsOf(error: ValidationError, parent: string): Found[] {
  const pointer = pointerOf(parent, error.property);
  const deeper = (error.children ?? []).flatMap((child) => faultsOf(child, pointer));
  if (deeper.length > 0 && !error.constraints) return deeper;
  const value = error.value as unknown;
  if (value instanceof UnreadableValue) return [{ pointer, code: value.code, meaning: value.meaning }];
  if (Array.isArray(value) && value.some((one) => one instanceof UnreadableValue))
    return value.flatMap((one, i) =>
      one instanceof UnreadableValue ? [{ pointer: `${pointer}/${i}`, code: one.code, meaning: one.meaning }] : [],
    );
  return [{ pointer, code: codeOf(error), meaning: false }];
}

/** The code is the message of our own decorators; class-validator's own rules have English sentences instead. */
function codeOf({ constraints = {}, value }: ValidationError): string {
  if ('nestedValidation' in constraints) return 'object-expected';
  if (value === undefined) return 'member-required';
  return Object.values(constraints).find((message) => /^[a-z]+(-[a-z]+)+$/.test(message)) ?? 'value-invalid';
}
