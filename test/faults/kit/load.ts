import { setTimeout as pause } from 'node:timers/promises';
import type { SessionId } from '#libs/access/actor.js';
import { SessionTokens } from '#libs/http/authentication/session-tokens.js';
import { type Operation, type Member, requestOf } from '../../bench/api/operations.js';
import type { Session } from '../../bench/data/data.js';
import type { Answer, Call, Client } from './client.js';
import { keyOf } from './program.js';

const AFTER_FAILURE_MS = 20;

/** Half of them reads. */
export const MIX: readonly Operation[] = [
  'section.read',
  'news.add',
  'files.list',
  'news.add',
  'section.read',
  'file.open',
];

/** What was asked for, and the answer that acknowledged it. */
export type Acknowledged = { readonly operation: Operation; readonly fileId: string; readonly answer: Answer };

export type Work = {
  readonly acknowledged: Acknowledged[];
  /** Answers that promised nothing, by status; 0 is a lost connection. */
  readonly others: Map<number, number>;
  readonly slowest: number;
};

const tokens = new SessionTokens({
  sessionKeys: [keyOf('SESSION_KEY')],
  cursorKey: keyOf('CURSOR_KEY'),
  idempotencyKey: keyOf('IDEMPOTENCY_KEY'),
});

export const tokenOf = (sessionId: string): string => tokens.issue(sessionId as SessionId);

export const membersOf = (sessions: readonly Session[]): readonly Member[] =>
  sessions.map(({ fileId, sessionId }) => ({ fileId, token: tokenOf(sessionId) }));

/** Names of persons that no other request of this process uses. */
let count = 0;

/** Keeps so many requests under way, over reads and acts in turn, until `enough` says so. */
export async function load(
  client: Client,
  members: readonly Member[],
  enough: (work: Work) => boolean,
  { connections = 16, mix = MIX } = {},
): Promise<Work> {
  const acknowledged: Acknowledged[] = [];
  const others = new Map<number, number>();
  const work = { acknowledged, others, slowest: 0 };
  const one = async () => {
    while (!enough(work)) {
      const operation = mix[count % mix.length] ?? 'section.read';
      const member = members[(count * 7919) % members.length];
      if (!member) throw new Error('No members were given');
      const answer = await client.send(callOf(operation, member));
      work.slowest = Math.max(work.slowest, answer.milliseconds);
      if (isDone(answer)) acknowledged.push({ operation, fileId: member.fileId, answer });
      else {
        others.set(answer.status, (others.get(answer.status) ?? 0) + 1);
        await pause(AFTER_FAILURE_MS);
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return work;
}

export function callOf(operation: Operation, member: Member): Call {
  count += 1;
  const { method, path, body } = requestOf(operation, member, count);
  return { method, path, token: member.token, ...(body && { body }) };
}

export const isDone = ({ status }: Pick<Answer, 'status'>): boolean => status >= 200 && status < 300;
