import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { AccessDenied } from '#libs/access/access-denied.js';
import type { RefusalCode } from '#libs/access/decision.js';
import { DomainError, type ErrorKind } from '#libs/kernel/domain-error.js';
import { assertVersionRead, type VersionsRead } from '#libs/kernel/versions.js';
import { IfMatch, SendsEtag } from '../etag.js';
import { languageOf } from './problem-texts.js';
import { Public } from '../authentication/public.js';
import { Optional, Part, Parts, Text } from '../input/validation.js';
import { type Edge, edge } from '../testing/edge.js';

const SECRET = 'Mme CANARI, 2 55 08 14 168 025 38';

class Decided {
  @Optional() @Text({ max: 9 }) readonly notice?: string;
  @Optional() @Text({ max: 9 }) readonly on?: string;
}

class Checked {
  @Optional() @Text({ max: 9 }) readonly on?: string;
}

class Whole {
  @Text({ max: 30 }) readonly text!: string;
  @Optional() @Text({ max: 30 }) readonly pointer?: string;
  @Optional() @Part(() => Decided) readonly decision?: Decided;
  @Optional() @Part(() => Checked) readonly check?: Checked;
  @Optional() @Parts(() => Decided, { max: 2 }) readonly list?: readonly Decided[];
}

@Public()
@Controller('v1')
class Failing {
  @Get('domain/:kind')
  domain(@Param('kind') kind: ErrorKind): never {
    throw new DomainError(kind, 'thing-wrong', kind === 'invalid' ? '/text' : undefined);
  }

  /** A rule of a thing that the body holds as one of its parts, or does not hold. */
  @Post('parts')
  parts(@Body() { text, pointer }: Whole): never {
    throw new DomainError('invalid', 'thing-wrong', pointer ?? text);
  }

  @Get('refused/:code')
  refused(@Param('code') code: RefusalCode): never {
    throw new AccessDenied({ granted: false, code, reasons: ['membership-active'], matrixVersion: 1, category: null });
  }

  @Get('broken')
  broken(): never {
    throw Object.assign(new TypeError(SECRET), { detail: SECRET, query: SECRET });
  }

  @Get('thrown')
  thrown(): never {
    throw SECRET as unknown as Error;
  }

  @Put('versioned')
  @SendsEtag()
  versioned(@IfMatch() read: VersionsRead) {
    assertVersionRead(read, 3);
    return { version: 4 };
  }
}

let server: Edge;
beforeAll(async () => {
  server = await edge([Failing], {
    texts: [{ 'thing-wrong': { fr: 'Chose erronée.', en: 'Wrong thing.' } }],
    explain: (rule, language) => `${rule} (${language})`,
  });
});
afterAll(() => server.close());

describe('A refusal of the domain', () => {
  it.each([
    ['invalid', 422],
    ['not-found', 404],
    ['forbidden', 403],
    ['unauthenticated', 401],
    ['conflict', 409],
    ['precondition', 412],
    ['unavailable', 503],
  ])('of kind %s is answered %i', async (kind, status) => {
    const answer = await server.http.get(`/v1/domain/${kind}`);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      status,
      code: 'thing-wrong',
      title: 'Chose erronée.',
      type: 'urn:spico:problem:thing-wrong',
    });
    expect(answer.body.instance).toBe(`urn:uuid:${answer.headers['x-request-id']}`);
    expect(answer.headers['retry-after']).toBe(status === 503 ? '2' : undefined);
  });

  it('points at the member that is wrong', async () => {
    const answer = await server.http.post('/v1/parts').send({ text: '/text' });
    expect(answer.body.errors).toEqual([{ pointer: '/text', code: 'thing-wrong', detail: 'Chose erronée.' }]);
  });

  it.each([
    ['/notice', '/decision/notice'],
    ['/decision/notice', '/decision/notice'],
    ['/list/1/notice', '/list/1/notice'],
    ['/notice/0', '/decision/notice/0'],
    // What stands in two parts, or in none.
    ['/on', undefined],
    ['/elsewhere', undefined],
  ])('points from %s of a rule to %s of the body that was sent', async (pointer, told) => {
    const answer = await server.http.post('/v1/parts').send({ text: 'a', pointer });
    expect(answer.body).toMatchObject({ status: 422, code: 'thing-wrong' });
    expect(answer.body.errors?.[0].pointer).toBe(told);
  });

  it('points nowhere where no body was asked for', async () => {
    expect((await server.http.get('/v1/domain/invalid')).body.errors).toBeUndefined();
  });
});

describe('A refusal of access', () => {
  it('gives its reasons to who asks for them', async () => {
    expect((await server.http.get('/v1/refused/matrix-denies')).body).not.toHaveProperty('explanation');
    expect(
      (await server.http.get('/v1/refused/matrix-denies?explain=1').set('accept-language', 'en')).body,
    ).toMatchObject({
      status: 403,
      title: 'Your habilitation does not allow this.',
      explanation: [{ rule: 'membership-active', text: 'membership-active (en)' }],
    });
  });

  it('gives a stranger none', async () => {
    const answer = await server.http.get('/v1/refused/unknown?explain=1');
    expect(answer.body).toMatchObject({ status: 404, code: 'not-found' });
    expect(answer.body).not.toHaveProperty('explanation');
  });
});

describe('A fault of ours', () => {
  it.each(['broken', 'thrown'])('(%s) is told without a word of what it was about', async (path) => {
    const answer = await server.http.get(`/v1/${path}`);
    expect(answer.body).toMatchObject({ status: 500, code: 'internal-error' });
    expect(JSON.stringify(answer.body) + JSON.stringify(answer.headers)).not.toMatch(/CANARI|TypeError|\.ts|\.js/);
  });
});

describe('The language of a problem', () => {
  it.each([
    [undefined, 'fr'],
    ['', 'fr'],
    ['fr-FR,en;q=0.8', 'fr'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN;q=0.5, fr;q=0.4', 'en'],
    ['fr, en', 'fr'],
    ['de', 'fr'],
    ['de, en;q=0.1', 'en'],
    ['en;q=0', 'fr'],
    ['en;q=high', 'fr'],
    [';;,,q=', 'fr'],
  ])('for %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });

  it('is announced', async () => {
    const answer = await server.http.get('/v1/domain/invalid').set('accept-language', 'en');
    expect(answer.body.title).toBe('Wrong thing.');
    expect(answer.headers).toMatchObject({ 'content-language': 'en', vary: 'accept-language' });
  });
});

describe('A change of a known version', () => {
  const put = (etag?: string) =>
    etag === undefined ? server.http.put('/v1/versioned') : server.http.put('/v1/versioned').set('if-match', etag);

  it.each([
    '"3"',
    // Of a proxy that compressed the answer.
    'W/"3"',
    '"3-gzip"',
    '"3;br"',
    ' "3" ',
    '"2", "3"',
    'W/"2" ,W/"3"',
    '"3", "of-another-service"',
    '"3",',
    ' , "2",, "3"',
  ])('is made on the version that was read, %s, and sends the new one', async (etag) => {
    const answer = await put(etag);
    expect(answer.body).toEqual({ version: 4 });
    expect(answer.headers['etag']).toBe('"4"');
  });

  it.each([
    [undefined, 428, 'if-match-required'],
    ['3', 400, 'if-match-malformed'],
    ['*', 428, 'if-match-required'],
    ['w/"3"', 400, 'if-match-malformed'],
    ['*, "3"', 400, 'if-match-malformed'],
    ['"3", 4', 400, 'if-match-malformed'],
    ['"3" "4"', 400, 'if-match-malformed'],
    ['"3', 400, 'if-match-malformed'],
    ['', 400, 'if-match-malformed'],
    [' , ', 400, 'if-match-malformed'],
    ['"3-5"', 400, 'if-match-malformed'],
    ['"03"', 400, 'if-match-malformed'],
    ['"9999999999999999999"', 400, 'if-match-malformed'],
    ['"2"', 412, 'version-stale'],
    ['"2", W/"4"', 412, 'version-stale'],
  ])('with If-Match %j is answered %i', async (etag, status, code) => {
    expect((await put(etag)).body).toMatchObject({ status, code });
  });
});
