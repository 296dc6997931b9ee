import ipaddr from 'ipaddr.js';

const NETWORK_BYTES = 8;

/**
 * Who is behind a network address, for whoever counts what comes from it: an operator gives out IPv4 addresses one by one, and IPv6 addresses by
 * 2^64 (RFC 6177), of which each request may use another. Any other text is left as it is.
 */
export function subscriberOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const network = parsed.toByteArray().fill(0, NETWORK_BYTES);
  return `${ipaddr.fromByteArray(network).toString()}/64`;
}
