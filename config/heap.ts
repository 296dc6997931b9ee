import { setFlagsFromString } from 'node:v8';

/**
 * Imported first by the API, for its effect. V8 watches where objects are made that outlive a collection, and then makes those of that place
 * among the old at once. Requests under way look so; but what a request made is dead a moment later, and among the old it keeps the whole
 * request alive until the next full collection: 5 MB copied, and 8 ms of pause in place of 2, five times a second
 * (docs/decisions/2026-11-25-short-collections.md).
 */
setFlagsFromString('--no-allocation-site-pretenuring');
