import { Phone } from './phone.js';

describe('A phone number', () => {
  it.each([
    ['the mainland', '05 36 49 12 34', '+33536491234'],
    ['the mainland, with points', '05.36.49.12.34', '+33536491234'],
    ['the mainland, seen from abroad', '+33 5 36 49 12 34', '+33536491234'],
    ['the mainland, with the zero in brackets', '+33 (0)5 36 49 12 34', '+33536491234'],
    ['the mainland, with a zero too many', '+330536491234', '+33536491234'],
    ['the mainland, dialled with 00', '0033536491234', '+33536491234'],
    ['a mobile kept for fiction', '06 39 98 12 34', '+33639981234'],
    ['Guadeloupe', '0590 12 34 56', '+590590123456'],
    ['Guadeloupe, written as if on the mainland', '+33 690 12 34 56', '+590690123456'],
    ['French Guiana', '0694 12 34 56', '+594694123456'],
    ['Martinique', '0596 12 34 56', '+596596123456'],
    ['Réunion', '0692 12 34 56', '+262692123456'],
    ['Mayotte', '0639 01 23 45', '+262639012345'],
    ['Saint-Pierre-et-Miquelon', '0508 41 23 45', '+508412345'],
    ['New Caledonia', '+687 12 34 56', '+687123456'],
    ['Andorra', '00 376 812 345', '+376812345'],
    ['London, with the zero in brackets', '+44 (0)20 7946 0958', '+442079460958'],
    ['the mainland, pasted from a page', '\u202a05\u201136\u201149\u201112\u201134\u202c', '+33536491234'],
    ['the mainland, as a link', 'tel:+33-5-36-49-12-34', '+33536491234'],
    ['the mainland, of full width', '０５３６４９１２３４', '+33536491234'],
    ['Spain', '+34 912 345 678', '+34912345678'],
    ['the mainland, with a space in the brackets', '+33 ( 0 ) 5 36 49 12 34', '+33536491234'],
    ['the mainland, in the digits of an Arabic keyboard', '٠٥٣٦٤٩١٢٣٤', '+33536491234'],
    ['Luxembourg, which is short', '+352 26 12 34', '+352261234'],
  ])('of %s, %s, is kept as %s', (_, text, kept) => {
    expect(Phone.parse(text)).toBe(kept);
    expect(Phone.parse(kept)).toBe(kept);
  });

  it.each([
    '',
    '15',
    '05 36 49 12 3',
    '05 36 49 12 345',
    '00 05 36 49 12 34',
    '+33 12',
    '+33 0 0 36 49 12 34',
    '+0123456789',
    '+34 91',
    '+44 20 7946 0958 0958',
    '+999 123 456 78',
  ])('is not %j', (text) => {
    expect(() => Phone.parse(text)).toThrow('phone-malformed');
  });

  it.each(['+1234567890123456', '05 36 49 12 3O', '05 36 49 12 34 poste 2', '05 36 49 12 34;ext=2'])(
    'is not %j',
    (text) => {
      expect(() => Phone.parse(text)).toThrow('phone-malformed');
    },
  );
});
