import { neighbourhoodOf, siteOf, subscriberOf } from './subscriber.js';

describe('Who is behind an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:a:b:c:d', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['::1', '::/64'],
    ['registration 203.0.113.7', 'registration 203.0.113.7'],
    ['worker', 'worker'],
  ])('of %s is %s', (address, subscriber) => {
    expect(subscriberOf(address)).toBe(subscriber);
  });

  it.each([
    ['203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
    ['2001:db8:1:2:a:b:c:d', '2001:db8:1::/48', '2001:db8:1::/48'],
    ['worker', 'worker', 'worker'],
  ])('of %s is at most %s, and near %s', (address, site, neighbourhood) => {
    expect([siteOf(address), neighbourhoodOf(address)]).toEqual([site, neighbourhood]);
  });
});
