/** What a terminal would obey or hide: control characters, and those that turn the direction of text. Not line breaks and tabs. */
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** For a terminal: whoever wrote a text that a command prints must not write to the screen of the one who reads it. */
export const escapeControls = (text: string): string =>
  text.replace(OBEYED, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);

/** In one line: such as a reason, in a report that has a line for each statement. */
export const escapeControlsInLine = (text: string): string => escapeControls(text).replace(/[\n\t]/g, ' ');

export const print = (text: string): void => void process.stdout.write(`${escapeControls(text)}\n`);
