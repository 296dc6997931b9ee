import type { Content } from './client.js';
import type { Narration } from './narration.js';
import type { Labels } from './rights.js';
import type { Someone } from './sign-in.js';
import type { Stage } from './stage.js';

/** The people of the story, and the file that it is about. */
export type Play = {
  readonly stage: Stage;
  readonly tell: Narration;
  readonly nurse: Someone;
  readonly doctor: Someone;
  readonly coordinator: Someone;
  /** The address of the file, and of its news. */
  readonly file: string;
  readonly news: string;
  readonly id: string;
  /** What sections are called. */
  readonly labels: Labels;
  /** By what the person is recognised; never in a mail. */
  readonly surname: string;
};

/** The person, in the words of an answer. */
export const personOf = ({ person }: Pick<Content, 'person'>) => Object.values(person).filter(Boolean).join(' ');
