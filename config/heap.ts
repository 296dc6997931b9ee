import { setFlagsFromString } from 'node:v8';

/**
 * Imported for its effect. V8 would put straight among the old what it expects to live long. With requests it guesses wrong, and the dead among
 * the old keep whole requests alive: pauses of 6 to 15 ms, of 2 without (docs/decisions/2026-11-25-short-collections.md).
 */
setFlagsFromString('--no-allocation-site-pretenuring');
