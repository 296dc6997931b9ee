import { domainToUnicode } from 'node:url';
import type { Brand } from '../brand.js';
import { DomainError } from '../domain-error.js';
import { parserOf } from '../parser.js';

/** An e-mail address in lower case: whoever types capitals is the same person. */
export type Email = Brand<string, 'Email'>;

/** ASCII dot-atoms and a host name, of which one with accents is written as DNS has it, with at least two labels (RFC 5321 without quoted local parts and address literals). */
const SHAPE =
  /^[a-z\d!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z\d!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/i;
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;

const parser = parserOf(LONGEST_ADDRESS, 'email-malformed', (text: string): Email => {
  const address = withAsciiHost(text.replace(/^mailto:/i, ''));
  const fits = address.length <= LONGEST_ADDRESS && address.indexOf('@') <= LONGEST_LOCAL_PART;
  if (!fits || !SHAPE.test(address) || isMadeUp(address)) throw new DomainError('invalid', 'email-malformed');
  return address.toLowerCase() as Email;
});

/** A host in the writing of DNS for accents, of which nothing can be read. */
const isMadeUp = (address: string) =>
  /(?:^|\.)xn--/i.test(domainToUnicode(address.slice(address.lastIndexOf('@') + 1)));

/** The name that the host has in DNS (RFC 5890), which tells apart what looks alike. What is no name at all is left to be refused. */
function withAsciiHost(address: string): string {
  const at = address.lastIndexOf('@');
  const host = address.slice(at + 1);
  const named = `http://${host}`;
  const isAccented = /^[\p{L}\p{M}\p{N}.。-]+$/u.test(host) && /[^ -~]/.test(host);
  if (!isAccented || !URL.canParse(named)) return address;
  return `${address.slice(0, at)}@${new URL(named).hostname}`;
}

/** `parse` throws `email-malformed`. */
export const Email = {
  ...parser,

  /**
   * What addresses of one mailbox have in common: without the tag behind a `+`, and at Gmail without dots. For limits alone: mail goes to the
   * address as it was given, and an account has the address that it has.
   */
  mailboxKey(address: Email): string {
    const at = address.lastIndexOf('@');
    const local = address.slice(0, at).replace(/(?<=.)\+.*$/, '');
    const host = address.slice(at + 1).replace(/^googlemail\.com$/, 'gmail.com');
    return `${host === 'gmail.com' ? local.replaceAll('.', '') : local}@${host}`;
  },
};
