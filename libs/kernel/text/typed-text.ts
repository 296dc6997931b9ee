/*
 * What people type and paste, as they meant it. `parserOf` reads every text by it, and the shapes of libs/http every text of a request: a
 * password alone is taken as it stands.
 */

/** What nobody writes, and a terminal obeys: control characters, but for line breaks and tabs. */
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;
/** Shows nothing, and is pasted along: soft hyphens, zero-width characters, marks that turn the direction of what follows. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gv;
/** But for what joins emoji or letters, and chooses how a sign looks: in words it means something. */
const UNSEEN_IN_WORDS = /[\p{Default_Ignorable_Code_Point}--[\u200c\u200d\ufe0e\ufe0f]]/gv;
/** Of keyboards and languages, the ʻokina too. Before they are normalised: the acute accent would become a blank. And after: ŉ is one with an n. */
const APOSTROPHES = /[\u2018\u2019\u201b\u02b9\u02bb-\u02bf\u00b4\u2032\ua78b\ua78c\uff07]/g;
const HYPHENS = /[\p{Pd}\u2212\u2043]/gu;
/** Means what it says, as nearly every text does. */
const PLAIN = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/;

/** Whether it can have been written, and can be stored: PostgreSQL cannot store NUL, nor UTF-8 write a lone surrogate. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !CONTROL.test(text);

/**
 * A name, a number, a code, a date, an address as it was meant: what shows nothing is left out, blanks of any kind (tabs and line breaks too) are
 * one space and none at the ends, letters and digits of full width are those of every keyboard, hyphens and apostrophes those of ASCII.
 * What nobody can have written stays as it is, and is refused by whoever reads it.
 * NFKC may take the square of the number of accents: for texts whose length was looked at.
 */
export const normaliseTyped = (text: string): string =>
  PLAIN.test(text) || !isStorable(text)
    ? text
    : text
        .replace(UNSEEN, '')
        .replace(APOSTROPHES, "'")
        .normalize('NFKC')
        .replace(APOSTROPHES, "'")
        .replace(HYPHENS, '-')
        .replace(/\s+/g, ' ')
        .trim();

/** Of what was meant, without what groups its digits: blanks, dots, hyphens. */
export const withoutGrouping = (meant: string): string => meant.replace(/[ .-]/g, '');

/** Words of one's own, with their lines: without what shows nothing, and without the space around them. */
export const normaliseProse = (text: string): string => text.replace(UNSEEN_IN_WORDS, '').trim();

/** Of what was not typed here, and is taken as it is otherwise. */
export const withoutUnstorable = (text: string): string =>
  text.replace(UNSEEN_IN_WORDS, '').replace(new RegExp(CONTROL.source, 'g'), '');
