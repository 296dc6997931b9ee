import { ApiProperty } from '@nestjs/swagger';
import type { AccountId } from '#libs/access/actor.js';
import type { Opposition } from '#libs/access/facts.js';
import { OneOf, Optional, Parsed, Text, Uuid } from '#libs/http/input/validation.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { NomenclatureCode } from '#libs/kernel/nomenclature-code.js';
import { parserOf } from '#libs/kernel/parser.js';
import { SECTIONS } from '../../habilitation/index.js';

/** What a file cannot do without: who it is about, who takes part, what was agreed to. The use of the INS knows no opposition either. */
const NO_CONTENTS = ['identity', 'circle', 'consent'];

/** A section of contents, or all that lies below a path: an opposition to `documents` covers every kind of them. */
const PATHS: readonly string[] = [...new Set(SECTIONS.flatMap((path) => [path.split('.')[0] ?? path, path]))].filter(
  (path) => !NO_CONTENTS.includes(path.split('.')[0] ?? path),
);

const ContentsPath = parserOf(40, 'consent-section-not-of-contents', (text: string): string => {
  if (!PATHS.includes(text)) throw new DomainError('invalid', 'consent-section-not-of-contents');
  return text;
});

export class OppositionBody {
  @OneOf(['professional', 'profession', 'structure', 'section'])
  readonly kind!: Opposition['kind'];

  @Optional()
  @Uuid()
  readonly accountId?: AccountId;

  /** Of a profession, a role (TRE_R85) or a skill (TRE_R38 and others). */
  @Optional()
  @Parsed(NomenclatureCode)
  readonly code?: string;

  /** Its identifier in the directory of professionals, the one that it had before, FINESS or SIRET. */
  @Optional()
  @Text({ max: 64 })
  readonly structureId?: string;

  /** A section of contents: identity, circle and consent know no opposition. */
  @ApiProperty({ enum: PATHS })
  @Optional()
  @Parsed(ContentsPath)
  readonly path?: string;

  /** @throws DomainError `consent-opposition-target-required` unless there is the one member that the kind names */
  static read({ kind, accountId, code, structureId, path }: OppositionBody): Opposition {
    const targets = [accountId, code, structureId, path].filter((target) => target !== undefined);
    if (targets.length === 1) {
      if (kind === 'professional' && accountId) return { kind, accountId };
      if (kind === 'profession' && code) return { kind, code };
      if (kind === 'structure' && structureId) return { kind, structureId };
      if (kind === 'section' && path) return { kind, path };
    }
    throw new DomainError('invalid', 'consent-opposition-target-required', '/opposition');
  }
}
