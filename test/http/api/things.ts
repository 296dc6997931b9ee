import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import {
  Flag,
  OneOf,
  Optional,
  Parsed,
  ParsedList,
  Part,
  Parts,
  Text,
  Uuid,
  WholeNumber,
} from '#libs/http/input/validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { Ins } from '#libs/kernel/people/ins.js';

class Contact {
  @Text({ max: 10 }) readonly name!: string;
}

class Thing {
  @Text({ max: 20 }) readonly text!: string;
  @Optional() @Uuid() readonly id?: string;
  @Optional() @OneOf(['a', 'b']) readonly kind?: string;
  @Optional() @Flag() readonly flag?: boolean;
  @Optional() @WholeNumber({ min: 1, max: 9 }) readonly count?: number;
  @Optional() @Parsed(Ins) readonly ins?: Ins;
  @Optional() @Parsed(CalendarDate) readonly born?: CalendarDate;
  @Optional() @Parsed(FreeText, { max: 5 }) readonly free?: FreeText;
  @Optional() @ParsedList(CalendarDate, { max: 2 }) readonly days?: readonly CalendarDate[];
  @Optional() @Part(() => Contact) readonly contact?: Contact;
  @Optional() @Parts(() => Contact, { max: 2 }) readonly contacts?: readonly Contact[];
}

/** What reached a handler: nothing, when the input is bad. */
export const kept: unknown[] = [];

@Controller('v1/things')
export class Things {
  @Post()
  add(@Body() thing: Thing) {
    kept.push(thing);
    return { id: '1' };
  }

  @Post('touch')
  touch() {
    kept.push('touch');
  }

  @Delete('touch')
  @HttpCode(204)
  untouch() {}

  @Get()
  list(@Query() page: PageQuery) {
    return page;
  }

  @Get(':id')
  one(@Param('id', IdPipe) id: string) {
    return { id };
  }
}

export const ID = '0198c0de-0000-4000-8000-000000000001';

/** A problem document with this code, the headers that go with every reply, and nothing stored. */
export const expectProblem = (
  answer: { status: number; body: unknown; headers: object; text: string },
  status: number,
  code: string,
) => {
  expect(answer.body).toMatchObject({
    status,
    code,
    type: `urn:spico:problem:${code}`,
    instance: expect.stringMatching(/^urn:uuid:/),
  });
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(kept).toEqual([]);
};
