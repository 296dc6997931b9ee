import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ArrayUnique, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { mayBeTyped, type Parser } from '#libs/kernel/parser.js';
import { normaliseTyped, isStorable } from '#libs/kernel/text/typed-text.js';
import { uuidIn } from './id.pipe.js';
import { readValue, UnreadableValue } from './unreadable-value.js';
import { type MemberRule, DescribesMember, isPart, NullIsNone } from './shapes.js';

/*
 * The shapes that requests may have. Every decorator also describes its member in OpenAPI, and reports a code whose texts are in
 * libs/http/problems.
 */

type Bounds = { readonly min?: number; readonly max: number };

/** `faultOf` gives the code of what is wrong with a value, or null. */
const rule = (name: string, faultOf: (value: unknown) => string | null): PropertyDecorator =>
  ValidateBy(
    { name, validator: { validate: (value) => faultOf(value) === null } },
    { message: ({ value }) => faultOf(value) ?? name },
  );

/** How a member is there: for shapes that a creation, a PUT and a PATCH share. */
export type Presence = () => PropertyDecorator;

/** Has to be there, as members without any of these. */
export const Required: Presence = () => () => undefined;

/** May be left out, and be `null`: of a change, which leaves what it does not name and empties what it names so. */
export const ClearedByNull: Presence = () =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined && value !== null),
    ApiProperty({ required: false, nullable: true }),
  );

/** May be left out of a change, which leaves it as it is; never `null`, since it cannot be emptied. */
export const KeptIfAbsent: Presence = () =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    ApiProperty({ required: false }),
  );

/** May be left out, and `null` leaves it out: we answer so what is none. Stands above the member's other decorators. */
export const Optional = (): PropertyDecorator =>
  applyDecorators(
    NullIsNone(),
    ValidateIf((_, value) => value !== undefined),
    ApiProperty({ required: false, nullable: true }),
  );

/** May be `null`, but not left out. Stands above the member's other decorators. */
export const Nullable = (): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_, value) => value !== null),
    ApiProperty({ nullable: true }),
  );

const textFault = (value: unknown, min: number, max: number): string | null => {
  if (typeof value !== 'string') return 'text-expected';
  if (value.length > 2 * max) return 'text-too-long';
  if (!isStorable(value)) return 'text-malformed';
  const length = value.length > max || value.length < 2 * min ? [...value].length : value.length;
  if (length > max) return 'text-too-long';
  return length < min ? 'text-too-short' : null;
};

/** What was typed, as it was meant; what is none, or far too long, is left to the rules. */
const meant =
  (longest: number) =>
  (given: unknown): unknown =>
    typeof given === 'string' && mayBeTyped(given, longest) ? normaliseTyped(given) : given;

/** A text taken as it stands, blanks and all: a password, or what another's server wrote. */
export const Verbatim = ({ min = 1, max }: Bounds): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', minLength: min, maxLength: max }),
    rule('text', (value) => textFault(value, min, max)),
  );

/** A line that can have been written, as it was meant; its length in characters (code points). */
export const Text = (bounds: Bounds): PropertyDecorator =>
  applyDecorators(Verbatim(bounds), DescribesMember({ read: meant(bounds.max) }));

/** The identifier of a thing, in a body or a query: a UUID of any version. In a path it is `@Param('fileId', IdPipe)`. */
export const Uuid = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', format: 'uuid' }),
    DescribesMember({ read: (given) => uuidIn(given) ?? given }),
    rule('uuid', (value) => (uuidIn(value) ? null : 'id-malformed')),
  );

/** Of what a list of values names. */
const LONGEST_VALUE = 40;

export const OneOf = (values: readonly string[]): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', enum: [...values] }),
    DescribesMember({ read: meant(LONGEST_VALUE) }),
    rule('oneOf', (value) => (values.includes(value as string) ? null : 'value-not-listed')),
  );

export const Flag = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'boolean' }),
    rule('flag', (value) => (typeof value === 'boolean' ? null : 'boolean-expected')),
  );

export const WholeNumber = ({ min, max }: { readonly min: number; readonly max: number }): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'integer', minimum: min, maximum: max }),
    rule('whole', (value) => {
      if (!Number.isInteger(value)) return 'whole-number-expected';
      return (value as number) < min || (value as number) > max ? 'number-out-of-range' : null;
    }),
  );

/** A text that a parser of the kernel reads: the member holds what it returned, the problem carries the parser's own code (422). */
export const Parsed = <Options extends unknown[]>(
  parser: Parser<unknown, Options>,
  ...options: Options
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', maxLength: parser.longest(...options), ...parser.schema }),
    DescribesMember({
      read: (given) => (given === undefined || given === null ? given : readValue(parser, options, given)),
    }),
    rule('parsed', (value) => {
      if (value === undefined || value === null) return 'text-expected';
      return value instanceof UnreadableValue ? value.code : null;
    }),
  );

const list = (
  of: ApiPropertyOptions,
  { min = 0, max }: Bounds,
  faultOf: (one: unknown) => string | null,
  held: MemberRule = {},
): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ ...of, isArray: true, minItems: min, maxItems: max }),
    DescribesMember({ most: max, ...held }),
    rule('list', (value) => {
      if (!Array.isArray(value)) return 'list-expected';
      if (value.length < min) return 'list-too-short';
      return value.map(faultOf).find((fault) => fault !== null) ?? null;
    }),
  );

/** Some of these values, each at most once. */
export const SomeOf = (values: readonly string[]): PropertyDecorator =>
  applyDecorators(
    list(
      { type: 'string', enum: [...values] },
      { max: values.length },
      (one) => (values.includes(one as string) ? null : 'value-not-listed'),
      { read: (given) => (Array.isArray(given) ? given.map(meant(LONGEST_VALUE)) : given) },
    ),
    ArrayUnique({ message: 'value-repeated' }),
  );

/** A list of texts that a parser of the kernel reads. */
export const ParsedList = (parser: Parser<unknown>, bounds: Bounds): PropertyDecorator =>
  list(
    { type: 'string', maxLength: parser.longest(), ...parser.schema },
    bounds,
    (one) => (one instanceof UnreadableValue ? one.code : null),
    {
      read: (given) => (Array.isArray(given) ? given.map((one) => readValue(parser, [], one)) : given),
    },
  );

/** A part of the body with a shape of its own. A list in its place is refused: class-validator alone would let `[]` pass for it. */
export const Part = (shape: () => Class<object>): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: () => shape() }),
    DescribesMember({ part: shape }),
    ValidateNested(),
    rule('part', (value) => (isPart(value) ? null : 'object-expected')),
  );

/** A list of parts. */
export const Parts = (shape: () => Class<object>, bounds: Bounds): PropertyDecorator =>
  applyDecorators(
    list({ type: () => shape() }, bounds, (one) => (isPart(one) ? null : 'object-expected'), { part: shape }),
    ValidateNested({ each: true }),
  );
