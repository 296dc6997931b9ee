import type { FastifyInstance } from 'fastify';
import { HttpProblem } from './problem.js';

/**
 * Requests under way at once, in each process. Sixteen keep two cores busy, and these serve so many in a fraction of a second. Whoever comes on top is told so at
 * once: waiting in line, they would make everybody late and give up unserved.
 */
const MOST_AT_ONCE = 128;

/**
 * Answers 503 `unavailable` to requests beyond `most`. Counted once the body is there, so that clients which dribble theirs take no place; health
 * checks and metrics take none either.
 */
export function limitCrowd(instance: FastifyInstance, most = MOST_AT_ONCE): void {
  let inside = 0;
  instance.addHook('preValidation', (request, reply, done) => {
    if (!request.url.startsWith('/v1/')) return done();
    if (inside >= most) return done(new HttpProblem(503, 'unavailable'));
    inside += 1;
    reply.raw.once('close', () => (inside -= 1));
    done();
  });
}
