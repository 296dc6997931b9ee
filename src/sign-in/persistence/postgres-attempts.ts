import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { type Attempt, Attempts, type Count, type Lane, oneMore, type Taken } from '../domain/attempts.js';
import { Familiarity } from '../domain/familiarity.js';
import { SignInSettings } from '../domain/settings.js';
import { codeSubject, isShared, type Subject, subjectsOf } from './attempt-subjects.js';

const BEGIN = `
insert into accounts.attempts (subject, count, last_at, open_at)
select subject, 0, $2, $2 from unnest($1::bytea[]) as s(subject) order by subject on conflict do nothing`;
const HOLD = `
select subject, count, last_at as "lastAt", open_at as "openAt" from accounts.attempts
where subject = any($1::bytea[]) order by subject for update`;
const KEEP = `
update accounts.attempts a set count = n.count, last_at = $4, open_at = n.open_at
from unnest($1::bytea[], $2::int[], $3::timestamptz[]) as n(subject, count, open_at) where a.subject = n.subject`;
const FORGET = `delete from accounts.attempts where subject = any($1::bytea[])`;
const ONE_LESS = `update accounts.attempts set count = greatest(count - 1, 0) where subject = any($1::bytea[])`;

/** Rows are locked in the order of their keys, for a moment: no password is computed meanwhile. */
@Injectable()
export class PostgresAttempts extends Attempts {
  constructor(
    private readonly database: Database,
    private readonly settings: SignInSettings,
    private readonly familiarity: Familiarity,
  ) {
    super();
  }

  async take(attempt: Attempt, at: Date): Promise<Taken> {
    const { what, email, mark, bySession } = attempt;
    const { session, mark: marked, common } = this.subjects(attempt);
    if (bySession) {
      const pause = await this.taken(session, at);
      return pause ? { lane: null, openAt: pause, feigned: false } : { lane: 'session', openAt: null };
    }
    const isMarked = mark !== undefined && this.familiarity.isMarkOf(email, mark, at);
    if (isMarked && !(await this.taken(marked, at))) return { lane: 'mark', openAt: null };
    const openAt = await this.taken(common, at);
    if (!openAt) return { lane: 'common', openAt };
    // A reset rests on a code alone: it gets no more tries by where it comes from.
    return what === 'sign-in' ? this.beside(attempt, openAt, at) : { lane: null, openAt, feigned: false };
  }

  /** The same statements whether the network is known to the account, and whether there is an account. */
  private async beside(attempt: Attempt, openAt: Date, at: Date): Promise<Taken> {
    const { here, network, feigned } = this.subjects(attempt);
    if (await this.taken(here, at)) return { lane: null, openAt, feigned: false };
    const isKnown = await this.familiarity.knows(attempt.email, attempt.address, at);
    const pause = await this.taken(isKnown ? network : feigned, at);
    return isKnown && !pause ? { lane: 'network', openAt } : { lane: null, openAt, feigned: true };
  }

  takeCode(subject: string, at: Date): Promise<Date | null> {
    return this.taken([this.code(subject)], at);
  }

  async forgiveCodes(subject: string): Promise<void> {
    await this.database.execute(FORGET, [[this.code(subject).key]]);
  }

  private taken(subjects: readonly Subject[], at: Date): Promise<Date | null> {
    return this.database.transaction(async () => {
      const counts = await this.held(subjects, at);
      const openAt = Math.max(...counts.map((count) => count.openAt.getTime()));
      if (openAt > at.getTime()) return new Date(openAt);
      const next = subjects.map(({ patience }, i) => oneMore(counts[i] ?? none(at), patience, at));
      const keys = subjects.map(({ key }) => key);
      await this.database.execute(KEEP, [keys, next.map((n) => n.count), next.map((n) => n.openAt), at]);
      return null;
    });
  }

  /** Of a counter that others share, one less. */
  async forgive(attempt: Attempt, lane: Lane): Promise<void> {
    const { here, ...lanes } = this.subjects(attempt);
    const subjects = lane === 'network' ? [...here, ...lanes.network] : lanes[lane];
    const keysOf = (some: readonly Subject[]) => [some.map(({ key }) => key)];
    await this.database.rows(HOLD, keysOf(subjects));
    await this.database.execute(FORGET, keysOf(subjects.filter((subject) => !isShared(subject))));
    await this.database.execute(ONE_LESS, keysOf(subjects.filter(isShared)));
  }

  /** In the order of `subjects`. */
  private async held(subjects: readonly Subject[], at: Date): Promise<readonly Count[]> {
    const keys = subjects.map(({ key }) => key);
    await this.database.execute(BEGIN, [keys, at]);
    const rows = await this.database.rows<Count & { subject: Buffer }>(HOLD, [keys]);
    return keys.map((key) => rows.find(({ subject }) => subject.equals(key)) ?? none(at));
  }

  private subjects(attempt: Attempt) {
    return subjectsOf(attempt, this.settings.codeKey);
  }

  private code(subject: string): Subject {
    return codeSubject(subject, this.settings.codeKey);
  }
}

const none = (at: Date): Count => ({ count: 0, lastAt: at, openAt: at });
