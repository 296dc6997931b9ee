import ipaddr from 'ipaddr.js';

/** The first bits of a network address; any other text is left as it is. */
function network(address: string, bits: { readonly ipv4: number; readonly ipv6: number }): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  const kept = bits[parsed.kind()];
  const bytes = parsed.toByteArray();
  if (kept === bytes.length * 8) return parsed.toString();
  return `${ipaddr.fromByteArray(bytes.fill(0, kept / 8)).toString()}/${kept}`;
}

/**
 * Who is behind a network address, for whoever counts what comes from it: an operator gives out IPv4 addresses one by one, and IPv6 addresses by
 * 2^64 (RFC 6177), of which each request may use another.
 */
export const subscriberOf = (address: string): string => network(address, { ipv4: 32, ipv6: 64 });

/** The most that one subscriber is given: up to 2^16 networks of IPv6 (RFC 6177), of which each request may use another. */
export const siteOf = (address: string): string => network(address, { ipv4: 32, ipv6: 48 });

/** Where somebody is likely to be again tomorrow: a house that leaves by several addresses, or is given others each night. */
export const neighbourhoodOf = (address: string): string => network(address, { ipv4: 24, ipv6: 48 });
