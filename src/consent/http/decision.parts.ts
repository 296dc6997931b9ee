import type { InformationClass } from '#libs/access/facts.js';
import { OneOf, Optional, Parsed, ParsedList } from '#libs/http/input/validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { parserOf } from '#libs/kernel/parser.js';
import { FreeText } from '#libs/kernel/text/text.js';
import {
  CAPACITIES,
  type Capacity,
  CONSULTED,
  type Decider,
  INFORMATION_CLASSES,
  type Manner,
} from '../domain/decision.js';
import { NomenclatureCode } from '#libs/kernel/nomenclature-code.js';

const InformationClassCode = parserOf(40, 'information-class-unknown', (text: string): InformationClass => {
  const found = INFORMATION_CLASSES.find((one) => one === text);
  if (!found) throw new DomainError('invalid', 'information-class-unknown');
  return found;
});

const Sha256 = parserOf(64, 'digest-malformed', (text: string): string => {
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new DomainError('invalid', 'digest-malformed');
  return text.toLowerCase();
});

const SHORT = { max: 200 };
const LONG = { max: 1_000 };

export class ScopeBody {
  @ParsedList(InformationClassCode, { max: 4 })
  readonly classes!: InformationClass[];

  /** Codes of the professions or roles, as the matrix names them. */
  @ParsedList(NomenclatureCode, { max: 50 })
  readonly professions!: string[];
}

export class DeciderBody {
  @OneOf(CAPACITIES)
  readonly capacity!: Capacity;

  /** The representative's name, or that of the one who was consulted. */
  @Optional()
  @Parsed(FreeText, SHORT)
  readonly name?: FreeText;

  /** What proves the capacity, such as the judgment and its date. */
  @Optional()
  @Parsed(FreeText, SHORT)
  readonly document?: FreeText;

  /** The last day of the mandate. */
  @Optional()
  @Parsed(CalendarDate)
  readonly endsOn?: CalendarDate;

  /** For a person who cannot express their will. */
  @Optional()
  @OneOf(CONSULTED)
  readonly consulted?: (typeof CONSULTED)[number];

  @Optional()
  @Parsed(CalendarDate)
  readonly reviewOn?: CalendarDate;

  static read({ capacity, ...told }: DeciderBody): Decider {
    const { name = null, document = null, endsOn: until = null, consulted = null, reviewOn = null } = told;
    return { capacity, name, document, until, consulted, reviewOn };
  }
}

export class MannerBody {
  @OneOf(['oral', 'written'])
  readonly kind!: Manner['kind'];

  /** Oral: where, before whom. */
  @Optional()
  @Parsed(FreeText, LONG)
  readonly circumstances?: FreeText;

  /** Written: the reference of the document that is kept, or its SHA-256. */
  @Optional()
  @Parsed(FreeText, SHORT)
  readonly document?: FreeText;

  @Optional()
  @Parsed(Sha256)
  readonly sha256?: string;

  /** @throws DomainError `consent-manner-ambiguous` when there is evidence of the other kind */
  static read({ kind, circumstances, document, sha256 }: MannerBody): Manner {
    if (kind === 'oral' ? (document ?? sha256) : circumstances)
      throw new DomainError('invalid', 'consent-manner-ambiguous', '/manner');
    return kind === 'oral'
      ? { kind, circumstances: circumstances ?? null }
      : { kind, document: document ?? null, sha256: sha256 ?? null };
  }
}
