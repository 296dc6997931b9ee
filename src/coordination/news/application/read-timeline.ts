import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Access } from '#libs/access/access.js';
import type { Caller } from '#libs/access/caller.js';
import type { FileId } from '#libs/access/facts.js';
import { Listing } from '#libs/use-cases/consultation.js';
import { dayInParisSql, lastDayInParisSql } from '#libs/time/paris.js';
import { Reads } from '#libs/use-cases/reads.js';
import { Database } from '#libs/database/database.js';
import type { ItemView } from './item-view.js';
import { COUNTERSIGNED, ITEM_VIEW_BUT_ID, READABLE, SEE_AWAITING, SEEN_BY_DELEGATE } from './item-view.js';

/**
 * Something dated in the pathway: an event that a member entered, or a turn in the life of the file or of its circle. A turn has the members of an item,
 * and no text, version or instants of writing: nobody wrote it.
 */
export type TimelineEvent = Omit<
  ItemView,
  'id' | 'kind' | 'text' | 'occurredOn' | 'depositor' | 'version' | 'writtenAt'
> & {
  readonly id: string;
  readonly kind: ItemView['kind'] | 'file-opened' | 'file-closed' | 'file-reopened' | 'member-joined' | 'member-left';
  readonly text: string | null;
  readonly occurredOn: string;
  /** Of a turn: who opened, closed, came or left. */
  readonly depositor: ItemView['depositor'] | null;
  readonly version: number | null;
  readonly writtenAt: Date | null;
};

export type TimelinePosition = readonly [occurredOn: string, id: string];

/** The timeline (ligne de vie) of a file, latest first, page by page. */
export class ReadTimeline extends Listing<TimelinePosition, readonly TimelineEvent[]> {
  readonly action = 'timeline.read';
  readonly requires = { action: 'read', section: 'timeline' } as const;

  constructor(
    caller: Caller,
    override readonly fileId: FileId,
    after: TimelinePosition | null,
    limit: number,
  ) {
    super(caller, after, limit);
  }
}

/** The columns of a `TimelineEvent` that is a turn. */
const TURN = (id: string, kind: string, day: string, situation: string) => `
  ${id}, ${kind}, null, false, ${day}, 'circle', null::json, false,
  (select json_build_object('displayName', given_name || ' ' || family_name, 'profession', profession, 'structureName', structure_name, 'own', account_id = $2)
    from accounts.facts_professional where situation_id = ${situation}),
  null::json, false, null::json, null::int, null::timestamptz, null::timestamptz`;

/** The situation in which somebody turned the file, for whoever may be told: of those who are still there, everybody. */
const TURNED_BY = `case when $3 = 'care-team' or exists (
    select from coordination.membership m
    where m.file_id = d.id and m.account_id = (turn.e ->> 'by')::uuid and m.status = 'active' and coalesce(m.ends_at > $9, true))
  then (turn.e ->> 'situationId')::uuid end`;

/**
 * Who has left is told to the care team alone, as in the list of the circle.
 * Binds: $1 file, $2 account, $3 ring, $4 category, $5 whether the circle may be read, $6 and $7 the position, $8 limit, $9 the instant, $10 whether what waits for a countersignature may be read, $11 the delegate, $12 in whose name.
 */
const TIMELINE = `
select * from (
  select i.id::text as id, ${ITEM_VIEW_BUT_ID('$12')} and i.section = 'timeline' and ${READABLE('i', '$12')} and ${COUNTERSIGNED('$10', '$12')} and ${SEEN_BY_DELEGATE('$11')}
  union all
  select ${TURN("'file-' || turn.n", "'file-' || (turn.e ->> 'event')", dayInParisSql(`(turn.e ->> 'at')::timestamptz`), TURNED_BY)}
  from coordination.file d, jsonb_array_elements(d.life) with ordinality turn (e, n)
  where d.id = $1
  union all
  select ${TURN("'joined-' || m.id", "'member-joined'", dayInParisSql('m.starts_at'), 'm.situation_id')}
  from coordination.membership m where $5 and m.file_id = $1 and m.starts_at <= $9 and ($3 = 'care-team' or m.status <> 'ended' and coalesce(m.ends_at > $9, true))
  union all
  select ${TURN("'left-' || m.id", "'member-left'", lastDayInParisSql('m.ends_at'), 'm.situation_id')}
  from coordination.membership m where $5 and $3 = 'care-team' and m.file_id = $1 and m.starts_at is not null and m.ends_at <= $9
) event
where $6::text is null or ("occurredOn", id) < ($6, $7)
order by "occurredOn" desc, id desc limit $8`;

@QueryHandler(ReadTimeline)
export class ReadTimelineHandler implements IQueryHandler<ReadTimeline> {
  constructor(
    private readonly reads: Reads,
    private readonly access: Access,
    private readonly database: Database,
  ) {}

  async execute(query: ReadTimeline): Promise<readonly TimelineEvent[]> {
    await this.reads.admit(query);
    const { facts, actor, category } = query;
    const seesCircle = this.access.decide({ action: 'read', section: 'circle' }, facts).granted;
    const seesAwaiting = this.access.decide(SEE_AWAITING, facts).granted;
    const [occurredOn, id] = query.after ?? [null, null];
    const reader = [query.fileId, actor.accountId, facts.membership?.ring ?? null, category];
    return this.database.rows<TimelineEvent>(TIMELINE, [
      ...reader,
      seesCircle,
      occurredOn,
      id,
      query.toRead,
      facts.at,
      seesAwaiting,
      query.writtenBy,
      query.delegatedIn,
    ]);
  }
}
