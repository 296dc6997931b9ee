import { type JournaledEntry, journalEntries } from '#test/support/journal-entries.js';
import { calendarDateInParis, endOfDayInParis } from '#libs/time/paris.js';
import type { TestApp } from '#test/support/test-app.js';
import { type SignedIn, signedIn, type Sketch } from '../../../accounts/testing/professionals.js';
import { NURSE, PHYSICIAN } from '../../../accounts/testing/situations.js';
import type { InvitationView } from '../../files/application/list-invitations.js';
import type { MemberView } from '../application/list-circle.js';
import { AGREEMENT, anInvitationOf, as, joined, opened, ownLetters } from '../../files/testing/files.http.js';

const REVIVE = `update accounts.session set created_at = $1, last_seen_at = $1, expires_at = $1::timestamptz + interval '12 hours'`;
const TOLD = `select ids->>'accountId' as account from outbox.fact where kind = $1 and ids->>'fileId' = $2`;

/** How a stay may come to its end: written at once, or by a last day that passes while nothing is written. */
export const WAYS_TO_END = ['at once', 'by its last day'] as const;

/** A file that a nurse has opened, and a physician who may be invited. */
export class Scene {
  private constructor(
    readonly test: TestApp,
    readonly nurse: SignedIn,
    readonly physician: SignedIn,
    readonly fileId: string,
  ) {}

  static async of(test: TestApp, identity: object = {}, consent: object = AGREEMENT): Promise<Scene> {
    const nurse = await signedIn(test.app, { situations: [NURSE] });
    const physician = await signedIn(test.app, { situations: [PHYSICIAN] });
    const fileId = await opened(test, nurse, { birthName: `Martin ${ownLetters(nurse)}`, ...identity }, { consent });
    return new Scene(test, nurse, physician, fileId);
  }

  professional(situation: NonNullable<Sketch['situations']>[number]): Promise<SignedIn> {
    return signedIn(this.test.app, { situations: [situation] });
  }

  as(who: SignedIn) {
    return as(this.test, who);
  }

  file(path: string): string {
    return `/v1/files/${this.fileId}${path}`;
  }

  invitation(colleague: SignedIn, more: object = {}, by = this.nurse) {
    return this.as(by).post(this.file('/members'), anInvitationOf(colleague, more));
  }

  acceptance(who: SignedIn, more: object = {}) {
    return this.as(who).post(this.file('/members/me/acceptance'), { takesCharge: true, ...more });
  }

  /** Invites a colleague into the care team, who accepts. */
  async joins(colleague: SignedIn): Promise<SignedIn> {
    await joined(this.test, this.fileId, this.nurse, colleague);
    return colleague;
  }

  /** What is read at a path of the file. */
  async reads<View>(who: SignedIn, path: string): Promise<View> {
    return (await this.as(who).get(this.file(path)).expect(200)).body as View;
  }

  news(who: SignedIn) {
    return this.as(who).get(this.file('/sections/news'));
  }

  async circle(reader = this.nurse): Promise<readonly MemberView[]> {
    return (await this.reads<{ items: MemberView[] }>(reader, '/members')).items;
  }

  async membershipOf(who: SignedIn): Promise<string> {
    const found = (await this.circle()).find(({ accountId }) => accountId === who.accountId);
    if (!found) throw new Error('Nobody of this name in the circle');
    return found.id;
  }

  async waiting(who: SignedIn): Promise<readonly InvitationView[]> {
    const { body } = await this.as(who).get('/v1/invitations').expect(200);
    return (body as { items: InvitationView[] }).items;
  }

  leaving(who: SignedIn, more: object = {}) {
    return this.as(who).post(this.file('/members/me/end'), { reason: 'left', ...more });
  }

  async ending(whose: SignedIn, reason: string, more: object = {}, by = this.nurse) {
    const member = await this.membershipOf(whose);
    return this.as(by).post(this.file(`/members/${member}/end`), { reason, ...more });
  }

  /** The day and hour are these from now on; everybody has signed in anew. */
  async later(instant: string): Promise<void> {
    this.test.clock.set(instant);
    await this.test.superuser.query(REVIVE, [this.test.clock.now()]);
  }

  /** A member is one no more, the one way or the other. */
  async hasLeft(who: SignedIn, way: (typeof WAYS_TO_END)[number]): Promise<void> {
    const today = calendarDateInParis(this.test.clock.now());
    await this.leaving(who, way === 'at once' ? {} : { endsOn: today }).expect(204);
    if (way === 'at once') this.test.clock.advance(1000);
    else await this.later(endOfDayInParis(today).toISOString());
  }

  async agreesOutside(...professions: string[]): Promise<void> {
    await this.decides({ object: 'extended-sharing', scope: { classes: ['social'], professions } }, 'decisions');
  }

  async opposes(opposition: object): Promise<void> {
    await this.decides({ object: 'opposition', effect: 'opposed', opposition }, 'withdrawals');
  }

  /** The accounts to which a change of the file is told. */
  async told(kind: 'consent-changed' | 'death-correction' | 'referent-missing'): Promise<string[]> {
    const { rows } = await this.test.superuser.query<{ account: string }>(TOLD, [kind, this.fileId]);
    return rows.map(({ account }) => account);
  }

  /** What the journal says of the request that was answered so. */
  traced({ headers }: { readonly headers: Record<string, unknown> }): Promise<JournaledEntry[]> {
    return journalEntries(this.test.database, { requestId: String(headers['x-request-id']) });
  }

  private async decides(decision: object, path: string): Promise<void> {
    const body = { ...AGREEMENT, decidedOn: '2026-11-23', ...decision };
    const list = this.file(`/consent/${path}`);
    await this.as(this.nurse).post(list, body).expect(201);
  }
}
