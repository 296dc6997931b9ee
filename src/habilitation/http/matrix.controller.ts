import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '#libs/http/authentication/public.js';
import { Clock } from '#libs/time/clock.js';
import { Matrices } from '../domain/matrix/matrices.js';
import { AdmittedAnswer, MatrixAnswer } from './matrix.answers.js';
import { admittedPage, matrixPage } from './matrix-page.js';

/** What anyone may know of the rules, without an account. */
@ApiTags('Habilitation')
@Controller('v1/habilitation')
export class MatrixController {
  constructor(
    private readonly matrices: Matrices,
    private readonly clock: Clock,
  ) {}

  @Public()
  @Get('matrix')
  @ApiOperation({ summary: 'The matrix in force: what each category of professionals may read and write.' })
  async matrix(): Promise<MatrixAnswer> {
    return matrixPage(await this.matrices.inForce(this.clock.now()));
  }

  @Public()
  @Get('professions')
  @ApiOperation({ summary: 'The professions and roles that may take part.' })
  async professions(): Promise<AdmittedAnswer> {
    return admittedPage(await this.matrices.inForce(this.clock.now()));
  }
}
