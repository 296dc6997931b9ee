import { agreement, day, speaking, withdrawal } from '../../testing/consents.builder.js';
import { lapseOf } from './lapse.js';

const ADULT = day('1959-05-12');
const CHILD = day('2030-03-15');

describe('The instant from which a consent no longer holds', () => {
  it.each([
    ['none, as long as the care', {}, ADULT, null],
    ['the end of its last day in Paris', { endsOn: day('2027-06-30') }, ADULT, '2027-06-30T22:00:00.000Z'],
    [
      'the end of the mandate of a guardian',
      { decidedBy: speaking('guardian', { until: day('2027-01-31') }), endsOn: day('2027-06-30') },
      ADULT,
      '2027-01-31T23:00:00.000Z',
    ],
    [
      'the eighteenth birthday, at 0:00 in Paris, when a parent decided',
      { decidedBy: speaking('parental-authority') },
      CHILD,
      '2030-03-14T23:00:00.000Z',
    ],
    [
      'an end before the eighteenth birthday',
      { decidedBy: speaking('parental-authority'), endsOn: day('2027-06-30') },
      CHILD,
      '2027-06-30T22:00:00.000Z',
    ],
  ])('is %s', (_, more, adultFrom, instant) => {
    expect(lapseOf(agreement(more), adultFrom)?.toISOString() ?? null).toBe(instant);
  });

  it('is none for what does not agree', () => {
    expect(lapseOf(withdrawal({ decidedBy: speaking('parental-authority') }), CHILD)).toBeNull();
  });
});
