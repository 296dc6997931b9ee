import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { mayBeTyped } from '#libs/kernel/parser.js';
import { normaliseTyped } from '#libs/kernel/text/typed-text.js';
import { DescribesMember } from '../input/shapes.js';
import { Optional } from '../input/validation.js';

/** One page of a list; `next` is null on the last one. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

/** A list that is short by its nature, and so comes whole: its answer says of `items` how many there are at most. */
export const singlePage = <T>(items: readonly T[]): Page<T> => ({ items, next: null });

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;
const DIGITS = 3;
const LONGEST_CURSOR = 1000;

const asNumber = (given: unknown): unknown => {
  const meant = typeof given === 'string' && mayBeTyped(given, DIGITS) ? normaliseTyped(given) : given;
  return typeof meant === 'string' && /^\d{1,3}$/.test(meant) ? Number(meant) : given;
};

/** `?limit=&cursor=` of every list; a list with filters extends it. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT })
  @DescribesMember({ read: asNumber })
  @IsInt()
  @Min(1)
  @Max(MAX_LIMIT)
  readonly limit: number = DEFAULT_LIMIT;

  @ApiPropertyOptional({ type: 'string', maxLength: LONGEST_CURSOR, description: '`next` of the page before' })
  @Optional()
  @IsString()
  @MaxLength(LONGEST_CURSOR)
  readonly cursor?: string;
}
