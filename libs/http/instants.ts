/**
 * A member of JSON that holds an instant (`Instant` in the document, told by its name), as rows have it: PostgreSQL writes `2026-11-23T09:00:00.12+00:00`, as finely as it has it.
 * Within a text that somebody wrote, each `"` has a `\` before it, so it never looks like a member.
 */
const AS_STORED = /":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?<="(?:at|asOf|\w+At)":"[^"]{19})(?:\.\d+)?(?:\+00:00|Z)"/g;

const TO_THE_SECOND = '":"2026-11-23T09:00:00'.length;

/**
 * An answer, in JSON, with every instant to the millisecond: `2026-11-23T09:00:00.120Z`, as `Date` writes it. Read from the text, in one go: to walk
 * through each answer before it is written would cost more than to write it.
 */
export const normaliseInstants = (json: string): string =>
  json.replace(AS_STORED, (member) => {
    const finer = /\.(\d{1,3})/.exec(member)?.[1] ?? '';
    return `${member.slice(0, TO_THE_SECOND)}.${finer.padEnd(3, '0')}Z"`;
  });
