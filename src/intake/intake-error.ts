export type IntakeProblem =
  | 'empty'
  | 'too-large'
  | 'unsupported-type'
  | 'wrong-type'
  | 'encrypted'
  | 'truncated'
  | 'damaged'
  | 'bomb'
  | 'encoding'
  | 'too-many-findings';

/** A file that cannot be read. The message is for the user: what is wrong, in which file, what to do. */
export class IntakeError extends Error {
  readonly problem: IntakeProblem;
  readonly fileName: string;
  /** What to do about it. */
  readonly advice: string;
  constructor(problem: IntakeProblem, fileName: string, what: string, advice: string) {
    super(`无法读取文件“${fileName}”：${what}。${advice}。`);
    this.name = 'IntakeError';
    this.problem = problem;
    this.fileName = fileName;
    this.advice = advice;
  }
}
