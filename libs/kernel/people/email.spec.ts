import { Email } from './email.js';

describe('An e-mail address', () => {
  it('is the same whatever its capitals and the spaces around it', () => {
    expect(Email.parse('  Camille.Essai-Un@Cabinet.Example.FR ')).toBe('camille.essai-un@cabinet.example.fr');
  });

  it.each(['279035121518989@patient.mssante.fr', "o'neil+suivi@example.org", 'a@xn--bcher-kva.example'])(
    'may be %s',
    (text) => {
      expect(Email.parse(text)).toBe(text);
    },
  );

  it.each([
    ['camille@bücher.example', 'camille@xn--bcher-kva.example'],
    ['camille@CLINIQUE-FONTFROIDE-ÉTÉ.FR', 'camille@xn--clinique-fontfroide-t-u5bb.fr'],
    ['camille@xn--bcher-kva.example', 'camille@xn--bcher-kva.example'],
    ['mailto:camille@example.org\u200b', 'camille@example.org'],
    ['anne\u2011marie@example.org\u00a0', 'anne-marie@example.org'],
    // The Kelvin sign is a k, as the rules of international names have it (UTS 46).
    ['a@e\u212aample.fr', 'a@ekample.fr'],
    ['o’neil＠example。org', "o'neil@example.org"],
  ])('typed %j is %s', (typed, address) => {
    expect(Email.parse(typed)).toBe(address);
  });

  it.each([
    'a@bücher.example/x',
    'a@bücher.example:25',
    'a@b%C3%BCcher.example',
    'a@127。0。0。1',
    'a@é',
    'a@.é.fr',
    'é@bücher.example',
    'a@xn--a.fr',
    'a@cabinet.XN--\u00e9.fr',
  ])('of an accented domain is not %j', (typed) => {
    expect(() => Email.parse(typed)).toThrow('email-malformed');
  });

  it('has at most 254 characters, 64 before the @', () => {
    const host = `${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.fr`;
    expect(Email.parse(`${'a'.repeat(64)}@${host}`)).toHaveLength(250);
    expect(() => Email.parse(`${'a'.repeat(65)}@example.fr`)).toThrow('email-malformed');
    expect(() => Email.parse(`${'a'.repeat(64)}@dddd.${host}`)).toThrow('email-malformed');
  });

  it.each([
    ['victime+7@example.org', 'victime@example.org'],
    ['victime+a+b@example.org', 'victime@example.org'],
    ['+tout@example.org', '+tout@example.org'],
    ['anne.martin@example.org', 'anne.martin@example.org'],
    ['anne.mar.tin+spico@googlemail.com', 'annemartin@gmail.com'],
  ])('%s is read in the mailbox %s', (address, mailbox) => {
    expect(Email.mailboxKey(Email.parse(address))).toBe(mailbox);
  });

  it.each([
    ...[
      '',
      'camille',
      '@example.fr',
      'camille@',
      'camille@example',
      'a b@example.fr',
      'a@b@example.fr',
      '.a@example.fr',
    ],
    ...['a..b@example.fr', 'a.@example.fr', 'a@-example.fr', 'a@example-.fr', 'a@example..fr', 'a@127.0.0.1'],
    ...['a\n@example.fr', 'a@example.fr\nBcc:b@example.fr', 'é@example.fr', '"a"@example.fr'],
  ])('is not %j', (text) => {
    expect(() => Email.parse(text)).toThrow('email-malformed');
  });
});
