import { createHmac } from 'node:crypto';
import { neighbourhoodOf, siteOf, subscriberOf } from '#libs/kernel/subscriber.js';
import { type Attempt, PATIENCE, type Patience } from '../domain/attempts.js';

/** What a counter counts, by a keyed hash: no e-mail typed by mistake is kept, and no address. */
export type Subject = { readonly key: Buffer; readonly patience: Patience };

/** For counters that are kept for the time that it takes. */
const ENDLESS: Patience = { free: Infinity, pauseMs: 0, longestMs: 0 };

/** One who is right takes back one's own count, and not those of others. */
export const isShared = ({ patience }: Subject): boolean => patience === PATIENCE.address || patience === PATIENCE.site;

/** `here` and then `network` make the lane of a network; `feigned` is what stands in for the latter where the network is not known. */
export function subjectsOf({ what, email, address }: Attempt, key: Buffer) {
  const counted = (patience: Patience, ...subject: string[]) => ({ key: keyed(subject.join('\n'), key), patience });
  const named = what === 'sign-in' ? email : `${what} ${email}`;
  const apart = what === 'registration' ? 'registration ' : '';
  const [subscriber, site, around] = [subscriberOf(address), siteOf(address), neighbourhoodOf(address)];
  return {
    session: [counted(PATIENCE.owner, 'session', named)],
    mark: [counted(PATIENCE.owner, 'mark', named)],
    common: [
      counted(PATIENCE.emailFromAddress, 'both', named, apart + site),
      // Nobody guesses anything by asking for an account: strangers' requests must not keep the owner of an address from asking.
      ...(apart ? [] : [counted(PATIENCE.email, 'email', named)]),
      counted(PATIENCE.address, 'address', apart + subscriber),
      ...(site === subscriber ? [] : [counted(PATIENCE.site, 'site', apart + site)]),
    ],
    here: [counted(PATIENCE.owner, 'here', named, around)],
    network: [counted(PATIENCE.owner, 'network', named), counted(PATIENCE.address, 'around', around)],
    feigned: [counted(ENDLESS, 'feigned', named), counted(ENDLESS, 'feigned', around)],
  };
}

export const codeSubject = (subject: string, key: Buffer): Subject => ({
  key: keyed(`code\n${subject}`, key),
  patience: PATIENCE.code,
});

const keyed = (subject: string, key: Buffer): Buffer =>
  createHmac('sha256', key).update(`attempts\n${subject}`).digest().subarray(0, 16);
