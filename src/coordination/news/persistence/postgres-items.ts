import { Injectable } from '@nestjs/common';
import type { AccountId, Professional, SituationId } from '#libs/access/actor.js';
import type { Confidentiality, FileId, ItemId } from '#libs/access/facts.js';
import { Database } from '#libs/database/database.js';
import { asConflict } from '#libs/database/failure.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { type Held, type Item, Items, type Restricted, type Worded, type Wording } from '../domain/item.js';

const ADD = `
insert into coordination.item (id, file_id, section, kind, occurred_on, depositor_account_id, depositor_situation_id, membership_id, written_at,
  text, urgent, audience, categories, account_ids, hidden_from_representatives, awaits_countersignature, written_by_situation_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`;

const ONE_CLOSING_REPORT = 'item_one_closing_report';

const RESTRICTION = `
json_strip_nulls(json_build_object('audience', audience, 'categories', categories, 'accountIds', account_ids)) as confidentiality`;

const HOLD = `
select version, text, urgent, ${RESTRICTION}, hidden_from_representatives as "hiddenFromRepresentatives", occurred_on::text as "occurredOn"
from coordination.item where id = $1 and section = $2 for no key update`;

const BIRTH_YEAR = `
select p.birth_year as "birthYear" from coordination.file f join coordination.person p on p.id = f.person_id where f.id = $1`;

const BEFORE = `select version, ${RESTRICTION} from coordination.item_version where item_id = $1`;

const REWORD = `
with kept as (
  insert into coordination.item_version (item_id, version, text, urgent, audience, categories, account_ids, hidden_from_representatives, occurred_on,
    written_at, written_by_situation_id)
  select id, version, text, urgent, audience, categories, account_ids, hidden_from_representatives, occurred_on, coalesce(edited_at, written_at),
    written_by_situation_id
  from coordination.item where id = $1
)
update coordination.item
set text = $3, urgent = $4, audience = $5, categories = $6, account_ids = $7, hidden_from_representatives = $8, edited_at = $2,
  written_by_situation_id = $9, occurred_on = $10, version = version + 1
where id = $1`;

const COUNTERSIGN = `
update coordination.item
set awaits_countersignature = false, countersigned_by_account_id = $2, countersigned_by_situation_id = $3, countersigned_at = $4
where id = $1 and awaits_countersignature`;

const IN_CIRCLE = `
select count(distinct account_id)::int as members from coordination.membership
where file_id = $1 and account_id = any($2::uuid[]) and coalesce(ends_at > $3, true)
  and (starts_at <= $3 or status = 'invited' and $4 and lapses_at > $3)`;

const audienceOf = (confidentiality: Confidentiality) => [
  confidentiality.audience,
  confidentiality.audience === 'categories' ? confidentiality.categories : null,
  confidentiality.audience === 'professionals' ? confidentiality.accountIds : null,
];

const bindsOf = (wording: Wording) => [
  wording.text,
  wording.urgent,
  ...audienceOf(wording.confidentiality),
  wording.hiddenFromRepresentatives,
];

@Injectable()
export class PostgresItems extends Items {
  constructor(private readonly database: Database) {
    super();
  }

  add(item: Item): void {
    const { depositor } = item;
    const binds = [
      ...[item.id, item.fileId, item.section, item.kind, item.occurredOn],
      ...[depositor.accountId, depositor.situation?.id, item.membershipId, item.writtenAt],
      ...bindsOf(item),
      ...[item.awaitsCountersignature, item.writtenBy],
    ];
    this.database.post(ADD, binds, asConflict('closing-report-exists', ONE_CLOSING_REPORT));
  }

  async hold(id: ItemId, section: Item['section']): Promise<Held> {
    const [row] = await this.database.rows<Worded & { readonly version: number }>(HOLD, [id, section]);
    if (!row) throw new DomainError('not-found', 'not-found');
    const { version, ...wording } = row;
    return { version, wording };
  }

  async birthYear(fileId: FileId): Promise<number> {
    const [row] = await this.database.rows<{ readonly birthYear: number }>(BIRTH_YEAR, [fileId]);
    if (!row) throw new DomainError('not-found', 'not-found');
    return row.birthYear;
  }

  restrictionsBefore(id: ItemId): Promise<readonly Restricted[]> {
    return this.database.rows<Restricted>(BEFORE, [id]);
  }

  reword(id: ItemId, wording: Worded, writtenBy: SituationId | null, at: Date): void {
    this.database.post(REWORD, [id, at, ...bindsOf(wording), writtenBy, wording.occurredOn]);
  }

  async countersign(id: ItemId, { accountId, situationId }: Professional, at: Date): Promise<void> {
    const countersigned = await this.database.execute(COUNTERSIGN, [id, accountId, situationId, at]);
    if (countersigned === 0) throw new DomainError('conflict', 'countersignature-not-awaited');
  }

  async assertInCircle(fileId: FileId, ids: readonly AccountId[], at: Date, withInvited: boolean): Promise<void> {
    const [row] = await this.database.rows<{ members: number }>(IN_CIRCLE, [fileId, ids, at, withInvited]);
    if (row?.members !== new Set(ids).size)
      throw new DomainError('invalid', 'audience-not-in-circle', '/confidentiality/accountIds');
  }
}
