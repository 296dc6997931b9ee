import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { codesOf } from '#libs/kernel/places/commune.js';
import { fold, foldedKeySql } from '#libs/kernel/text/folding.js';
import type { FoundFile } from '../../identity/domain/duplicates.js';
import { type Designation, type ExactTraits, KnownFiles } from '../domain/known-files.js';

const FILES = `select f.id as "fileId", p.id as "personId" from coordination.person p join coordination.file f on f.person_id = p.id`;

const BY_ID = `${FILES} where f.id = $1`;
const BY_INS = `${FILES} where p.ins = $1 and p.status = 'qualified'`;
const BY_TRAITS = `${FILES} where ${foldedKeySql('p.birth_name_key')} = $1
  and ${foldedKeySql('p.birth_first_name_key')} = $2 and p.birth_year = $3
  and p.birth_date = $4 and p.sex = $5 and p.birth_place = any($6::text[])`;

@Injectable()
export class PostgresKnownFiles extends KnownFiles {
  constructor(private readonly database: Database) {
    super();
  }

  of(whose: Designation): Promise<readonly FoundFile[]> {
    if ('fileId' in whose) return this.database.rows<FoundFile>(BY_ID, [whose.fileId]);
    if ('ins' in whose) return this.database.rows<FoundFile>(BY_INS, [whose.ins]);
    return this.database.rows<FoundFile>(BY_TRAITS, bindsOf(whose.traits));
  }
}

const bindsOf = ({ birthName, birthFirstName, birthDate, sex, birthPlace }: ExactTraits) => [
  ...[fold(birthName), fold(birthFirstName), Number(birthDate.slice(0, 4))],
  ...[birthDate, sex, codesOf(birthPlace)],
];
