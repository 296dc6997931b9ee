import type { Brand } from '../brand.js';
import { DomainError } from '../domain-error.js';
import { passesLuhn } from '../people/luhn.js';
import { parserOf } from '../parser.js';
import { withoutGrouping } from '../text/typed-text.js';

/**
 * One of the identifiers of a structure, as everything compares them: upper case, without blanks. FINESS (9 characters), SIRET (14 digits), the
 * technical identifier of the national directory (`F310999008`, `R10000000000001`), or the national one that it had before (`499700000013001`).
 */
export type StructureIdentifier = Brand<string, 'StructureIdentifier'>;

const FINESS = /^\d[\dAB]\d{7}$/;
const SIRET = /^\d{14}$/;
const TECHNICAL = /^[A-Z]\d{1,19}$/;
const FORMER = /^[04]\d{11,19}$/;
/** The national identifier of a structure told its kind in front: 1 for FINESS, 3 for SIRET. */
const KIND_IN_FRONT = /^(?:1(?=\d[\dAB]\d{7}$)|3(?=\d{14}$))/;

export const StructureIdentifier = {
  /** @throws `structure-unknown` for what is none: nothing that exists could be meant */
  ...parserOf(40, 'structure-unknown', (text: string): StructureIdentifier => {
    const value = withoutGrouping(text).toUpperCase().replace(KIND_IN_FRONT, '');
    if (![FINESS, SIRET, TECHNICAL, FORMER].some((form) => form.test(value)))
      throw new DomainError('invalid', 'structure-unknown');
    return value as StructureIdentifier;
  }),

  isFiness: (identifier: string): boolean => FINESS.test(identifier),

  isSiret: (identifier: string): boolean => SIRET.test(identifier),

  /** Whether it may be in FINESS or SIRENE although the directory of professionals lists nobody there: well-formed, with a right key. */
  hasValidKey: (identifier: string): boolean =>
    (FINESS.test(identifier) || SIRET.test(identifier)) &&
    (passesLuhn(identifier.replace('A', '1').replace('B', '2')) || isOfPost(identifier)),
};

/** The offices of La Poste are more than Luhn has keys for: the sum of their digits is a multiple of 5 instead (INSEE). */
const isOfPost = (siret: string): boolean =>
  /^356000000\d{5}$/.test(siret) && [...siret].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0;
