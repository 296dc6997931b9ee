import type { AccountId } from '#libs/access/actor.js';
import type { RequestOrigin } from '#libs/access/caller.js';

/** A device that was not seen for so long is a new one. */
export const DEVICE_MEMORY_MS = 180 * 86_400_000;

/**
 * What can be told of a device that carries nothing of ours: the software, without its version, and the network of the operator. Kept as a
 * keyed hash for each account, so that neither an address nor who shares a network can be read from it.
 */
export abstract class Devices {
  abstract of(accountId: AccountId, seen: Pick<RequestOrigin, 'client' | 'origin'>): Buffer;
}

/** The name of a software, whichever version: an update is no new device. */
export const softwareOf = (client: string): string => client.replace(/[\d.]+/g, '');

/** What an operator gives out as one: 16 bits of an IPv4 address, 32 of IPv6. A phone changes its address all day, its network seldom. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const [first = '', second = ''] = bare.split(/[.:]/);
  return bare.includes(':') ? `${group(first)}:${group(second)}` : `${first}.${second}`;
}

/** A group of an IPv6 address; the empty one stands for zeros. */
const group = (text: string): string => (parseInt(text, 16) || 0).toString(16);
