import { communesOf } from './commune.js';
import { DomainError } from '../domain-error.js';
import { placeWords, saysCedex, searchWords } from '../text/folding.js';
import { parserOf } from '../parser.js';
import { withoutGrouping } from '../text/typed-text.js';

/** Whether it has the form of a postcode of France. */
export const isPostcode = (word: string): boolean => /^\d{5}$/.test(word);

/** A postcode of France, five digits in any groups. @throws `postcode-malformed` */
export const Postcode = parserOf(5, 'postcode-malformed', (text: string): string => {
  const postcode = withoutGrouping(text);
  if (!isPostcode(postcode)) throw new DomainError('invalid', 'postcode-malformed');
  return postcode;
});

/** Whether it is a postcode and no commune's: that of a CEDEX, if of anything. */
export const isReceiversPostcode = (word: string): boolean => isPostcode(word) && communesOf(word).length === 0;

/**
 * The words by which a place (town, postcode or structure) is looked for. The postcode of a CEDEX beside its town is that of one large receiver of
 * mail, and not of who practises in the town. @throws as `searchWords`, with the pointer `/place`
 */
export function placeSearchWords(place: string): readonly string[] {
  const words = searchWords(place, '/place', placeWords);
  const town = words.filter((word) => !isReceiversPostcode(word));
  return saysCedex(place) && town.length > 0 ? town : words;
}
