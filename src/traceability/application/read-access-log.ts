import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/authorisation/access.js';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Consultation } from '#libs/cqrs/consultation.js';
import { Reads } from '#libs/cqrs/reads.js';
import { Database } from '#libs/database/database.js';
import { type Evidence, evidence, GenuineEntries } from '#libs/journal/genuine-entries.js';
import type { JournalEntry } from '#libs/journal/journal.js';
import { REFERENCE } from '#libs/journal/reference.js';

/** One access to a file: who, in which situation, did what, with which outcome. */
export type AccessView = {
  /** What it is called (libs/journal/reference.ts). */
  readonly id: string;
  /** Its number in the journal, for the position alone: it tells how much the whole service does. */
  readonly entryId: string;
  /** With microseconds, which a Date would lose: it is half of the position in the log. */
  readonly recordedAt: string;
  readonly at: Date;
  readonly professional: {
    readonly name: string;
    readonly profession: string | null;
    readonly structure: string | null;
  } | null;
  /** The name of the one for whom a delegate acted. */
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly section: string | null;
  readonly item: string | null;
  readonly outcome: JournalEntry['outcome'];
  readonly code: string | null;
  readonly mode: JournalEntry['mode'];
  readonly own: boolean;
  readonly isGenuine: boolean;
};

export type AccessLog = { readonly whole: boolean; readonly accesses: readonly AccessView[] };

/** A place in the log: newest first. */
export type LogPosition = readonly [recordedAt: string, id: string];

/**
 * The access log of a file from one instant to another, or to the latest. The referent and the declared attending physician see every access, others their
 * own and those in their name; the consultation is itself an access and is traced.
 */
export class ReadAccessLog extends Consultation<AccessLog> {
  readonly requires = { action: 'read', section: 'own-accesses' } as const;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly from: Date,
    /** Null: up to the latest. */
    readonly to: Date | null,
    readonly after: LogPosition | null,
    readonly limit: number,
  ) {
    super();
  }
}

/** As it is read: what is shown of an entry, and what it is judged by. */
export type Shown<View> = Omit<View, 'isGenuine'> & { readonly evidence: Evidence };

/** Binds: $1 file, $2 from, $3 to, $4 the account whose accesses are read, those in its name included (null: every one), $5 and $6 the position, $7 limit, $8 reader, $9 known keys. */
const among = (condition: string) => `(
  select * from journal.entry
  where ${condition} and recorded_at >= $2 and recorded_at < coalesce($3::timestamptz, 'infinity') and ($4::uuid is null or account_id = $4 or on_behalf_of = $4)
    and (recorded_at, id) < (coalesce($5::timestamptz, 'infinity'), coalesce($6::bigint, 0))
  order by recorded_at desc, id desc limit $7)`;

const LOG = `
select ${REFERENCE} as id, e.id::text as "entryId", e.recorded_at::text as "recordedAt", e.at, e.action, e.section, e.item, e.outcome, e.code, e.mode, (e.account_id is not distinct from $8::uuid or e.on_behalf_of is not distinct from $8::uuid) as own,
  ${evidence('$9')},
  case when e.on_behalf_of is not null then (
    select b.given_name || ' ' || b.family_name from accounts.facts_professional b where b.account_id = e.on_behalf_of limit 1) end as "onBehalfOf",
  case when p.situation_id is not null then json_build_object(
    'name', p.given_name || ' ' || p.family_name, 'profession', p.profession, 'structure', p.structure_name) end as professional
from (${among('cardinality(files) = 1 and files[1] = $1')} union all ${among('cardinality(files) > 1 and files @> array[$1::uuid]')}) e
left join accounts.facts_professional p on p.situation_id = e.situation_id
order by e.recorded_at desc, e.id desc limit $7`;

@QueryHandler(ReadAccessLog)
export class ReadAccessLogHandler implements IQueryHandler<ReadAccessLog> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
    private readonly database: Database,
    private readonly genuine: GenuineEntries,
  ) {}

  async execute(query: ReadAccessLog): Promise<AccessLog> {
    await this.reads.admit(query);
    const reader = query.actor.accountId;
    const whole = this.access.decide({ action: 'read', section: 'access-log' }, query.facts).granted;
    const [after, id] = query.after ?? [null, null];
    const { keyIds } = this.genuine;
    const binds = [query.fileId, query.from, query.to, whole ? null : reader, after, id, query.limit, reader, keyIds];
    const rows = await this.database.rows<Shown<AccessView>>(LOG, binds);
    return { whole, accesses: this.genuine.judged(rows) };
  }
}
