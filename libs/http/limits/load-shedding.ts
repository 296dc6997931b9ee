import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TooMany } from '#libs/kernel/domain-error.js';
import { subscriberOf } from '#libs/kernel/subscriber.js';
import { HttpProblem } from '../problems/problem.js';
import { LocalRateLimit } from './rate-limit.js';

/**
 * Requests under way at once, in each process. Sixteen keep two cores busy, and these serve so many in a fraction of a second. Whoever comes on top is told so at
 * once: waiting in line, they would make everybody late and give up unserved.
 */
const MOST_AT_ONCE = 128;

/** Requests a minute, of one subscriber and in each process, for what is not there. A browser asks for an icon now and then. */
const MOST_UNROUTED = 300;

/** By the pattern of the route, which is ours: one address has many spellings (`/%761/files`, `http://host/v1/files`). */
const isProbe = ({ routeOptions }: FastifyRequest) => /^\/(health\/[a-z]+|metrics)$/.test(routeOptions.url ?? '');

/**
 * Answers 503 `unavailable` to requests beyond `most`. Counted once the body is there, so that clients which dribble theirs take no place; health
 * checks and metrics take none either: every other route does.
 */
export function shedLoad(instance: FastifyInstance, most = MOST_AT_ONCE): void {
  let inside = 0;
  instance.addHook('preValidation', (request, reply, done) => {
    if (isProbe(request)) return done();
    if (inside >= most) return done(new HttpProblem(503, 'unavailable'));
    inside += 1;
    reply.raw.once('close', () => (inside -= 1));
    done();
  });
}

/** Answers requests for what is not there before their body is read, and 429 `too-many-requests` to who asks for more than `most` in a minute. */
export function limitUnroutedRequests(instance: FastifyInstance, most = MOST_UNROUTED): void {
  const asked = new LocalRateLimit(most);
  instance.addHook('onRequest', async (request) => {
    if (!request.is404) return;
    const wait = await asked.count('unrouted', subscriberOf(request.ip));
    throw wait === null ? new HttpProblem(404, 'route-unknown') : new TooMany('too-many-requests', wait);
  });
}
