import { networkOf, softwareOf } from './devices.js';

describe('A device', () => {
  it('stays the same through an update of its software', () => {
    const [old, updated] = ['Mozilla/5.0 (X11) Firefox/145.0', 'Mozilla/5.0 (X11) Firefox/146.0.1'];
    expect(softwareOf(updated)).toBe(softwareOf(old));
    expect(softwareOf('Mozilla/5.0 (X11) Chrome/145.0')).not.toBe(softwareOf(old));
  });

  it.each([
    ['198.51.100.7', '198.51.3.200', true],
    ['198.51.100.7', '203.0.113.7', false],
    ['::ffff:198.51.100.7', '198.51.3.200', true],
    ['2001:db8:1:2::3', '2001:0db8:ffff::', true],
    ['2001:db8::1', '2001:db9::1', false],
    ['2001::1', '2001:0:5::', true],
    ['::1', '::2', true],
  ])('is on the same network or not: %s, %s', (one, other, same) => {
    expect(networkOf(one) === networkOf(other)).toBe(same);
  });
});
