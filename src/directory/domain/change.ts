/**
 * How a professional differs from the import before, in what others act upon: gone from the extract; another name, profession or
 * category (a student who is one no more); no activity left; none left in the region.
 */
export type Change = 'disappeared' | 'name' | 'profession' | 'category' | 'inactive' | 'left-region';
