import { DomainError } from '#libs/kernel/domain-error.js';
import { parserOf } from '#libs/kernel/parser.js';
import { withoutGrouping } from '#libs/kernel/text/typed-text.js';

/** What cannot be a code is told before anything is tried: it counts for nothing. Letters that one reads for a digit stand in no code of ours. */
const codeOf = (form: RegExp) =>
  parserOf(24, 'code-malformed', (text: string): string => {
    const code = withoutGrouping(text).toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
    if (!form.test(code)) throw new DomainError('invalid', 'code-malformed');
    return code;
  });

/** Of a mail, or of an authenticator app. @throws `code-malformed` */
export const SixDigits = codeOf(/^\d{6}$/);

/** Of a secure mailbox. @throws `code-malformed` */
export const EightDigits = codeOf(/^\d{8}$/);

/** Six digits, or a recovery code: `7Q2K-9FMD-0XTB-KW3Z`. @throws `code-malformed` */
export const SecondFactorCode = codeOf(/^(?:\d{6}|[0-9A-HJKMNP-TV-Z]{16})$/);

/** What stands behind the `#` or the `=` of a mailed link, of which a mail program may have made two lines; the whole link will do. */
export const LinkToken = parserOf(200, 'text-too-long', (text: string): string =>
  text.replaceAll(' ', '').replace(/^.*[#=]/, ''),
);

/** `SPI-2026-40718823`, also without its letters or its hyphens. */
export const SupportReference = parserOf(40, 'text-too-long', (text: string): string =>
  withoutGrouping(text)
    .toUpperCase()
    .replace(/^(?:SPI)?(\d{4})(\d{8})$/, 'SPI-$1-$2'),
);
