import type { Confidentiality, ItemId } from '#libs/access/facts.js';
import type { Item } from '../domain/item.js';

/** An item as a member reads it. */
export type ItemView = {
  readonly id: ItemId;
  readonly kind: Item['kind'];
  readonly text: string;
  readonly urgent: boolean;
  readonly occurredOn: string | null;
  readonly audience: Confidentiality['audience'];
  /** The whole restriction, for who set it; null for the others, whom the names of categories and colleagues do not concern. */
  readonly confidentiality: {
    readonly audience: Confidentiality['audience'];
    readonly categories: readonly string[] | null;
    readonly accountIds: readonly string[] | null;
  } | null;
  readonly hiddenFromRepresentatives: boolean;
  readonly depositor: {
    readonly displayName: string;
    readonly profession: string | null;
    readonly structureName: string | null;
    readonly own: boolean;
  };
  /** The delegate who wrote it in the depositor's name. */
  readonly writtenBy: {
    readonly displayName: string;
    readonly profession: string | null;
    readonly role: string | null;
  } | null;
  /** Someone in training wrote it: only they and those who may countersign see it yet. */
  readonly awaitsCountersignature: boolean;
  /** The supervisor who answered for it, and when. */
  readonly countersigned: {
    readonly displayName: string;
    readonly profession: string | null;
    readonly at: string;
  } | null;
  readonly version: number;
  readonly writtenAt: Date;
  readonly editedAt: Date | null;
};

/** Of an item, or one of its versions. */
export const WRITTEN_BY = (row: 'i' | 'v') => `
  case when ${row}.written_by_situation_id is not null then (
    select json_build_object('displayName', h.given_name || ' ' || h.family_name, 'profession', h.profession, 'role', h.role)
    from accounts.facts_professional h where h.situation_id = ${row}.written_by_situation_id) end as "writtenBy"`;

type Bind = `$${number}`;

/** As `isOf` of the habilitation context. Binds: $2 the reader's account; `own` the situation in whose name a delegate reads, or null. */
const OWN = (own: Bind) => `(i.depositor_account_id = $2 and coalesce(i.depositor_situation_id = ${own}::uuid, true))`;

/** Of an item, or one of its versions. Binds: as those of `OWN`. */
export const CONFIDENTIALITY = (row: 'i' | 'v', own: Bind) => `
  case when ${OWN(own)} then
    json_build_object('audience', ${row}.audience, 'categories', ${row}.categories, 'accountIds', ${row}.account_ids) end as confidentiality`;

/** The columns of an `ItemView`. Binds: $1 file, and those of `OWN`. */
export const ITEM_VIEW = (own: Bind) => `i.id, ${ITEM_VIEW_BUT_ID(own)}`;

/** Likewise, for a list in which what is no item has an identifier too. */
export const ITEM_VIEW_BUT_ID = (own: Bind) => `
  i.kind, i.text, i.urgent, i.occurred_on::text as "occurredOn", i.audience, ${CONFIDENTIALITY('i', own)},
  i.hidden_from_representatives as "hiddenFromRepresentatives",
  json_build_object('displayName', p.given_name || ' ' || p.family_name, 'profession', p.profession, 'structureName', p.structure_name,
    'own', ${OWN(own)}) as depositor,
  ${WRITTEN_BY('i')},
  i.awaits_countersignature as "awaitsCountersignature", case when i.countersigned_at is not null then (
    select json_build_object('displayName', s.given_name || ' ' || s.family_name, 'profession', s.profession, 'at', i.countersigned_at)
    from accounts.facts_professional s where s.situation_id = i.countersigned_by_situation_id) end as countersigned,
  i.version, i.written_at as "writtenAt", i.edited_at as "editedAt"
from coordination.item i
left join accounts.facts_professional p on p.situation_id = i.depositor_situation_id
where i.file_id = $1`;

/**
 * The depositor's restriction on an item or on one of its versions, as a condition: the same rule as `mayRead` of the habilitation context, held equal
 * to it by a property test. Binds: those of `OWN`, $3 the reader's ring (null once care has ended), $4 their category.
 */
export const READABLE = (row: 'i' | 'v', own: Bind) => `
  (${OWN(own)}
    or $3::text is not null and (
      ${row}.audience = 'circle'
      or ${row}.audience = 'care-team' and $3 = 'care-team'
      or ${row}.audience = 'categories' and $4 = any(${row}.categories)
      or ${row}.audience = 'professionals' and i.depositor_account_id <> $2 and $2 = any(${row}.account_ids)))`;

/** What waits for a countersignature is its author's, and theirs who may give it: `bind` names the bind that says whether the reader may. */
export const COUNTERSIGNED = (bind: Bind, own: Bind) =>
  `(not i.awaits_countersignature or ${OWN(own)} or ${bind}::boolean)`;

/** « Moi seul » is no delegate's, but for what is of their own hand: `bind` is the delegate's situation, or null. As the decision has it for one item. */
export const SEEN_BY_DELEGATE = (bind: Bind) => `
  (${bind}::uuid is null or i.audience <> 'depositor' or exists (
    select from coordination.facts_item_hand h where h.item_id = i.id and h.written_by_situation_id = ${bind}))`;

/** Likewise for a version, which is of the hand that wrote it. */
export const VERSION_SEEN_BY_DELEGATE = (bind: Bind) =>
  `(${bind}::uuid is null or v.audience <> 'depositor' or v.written_by_situation_id = ${bind})`;

export const SEE_AWAITING = { action: 'read', section: 'awaiting-news' } as const;
