import { judgeLines } from '../../app/judge-lines.ts';
import { addWorkdays, workdaysBetween } from '../../app/reading/calendar.ts';
import { directiveForm } from '../../app/reading/definitions.ts';
import { Refusal } from '../../app/refusal.ts';
import type { Site } from '../../app/site.ts';
import { registerSchema } from '../../language/json-schema.ts';
import { type Arguments, parseArguments } from './arguments.ts';
import { utf8Text } from './utf8.ts';
import { countOfWorkdays, dayOfCalendar } from './workday-words.ts';

/** What commands need from the outside; main passes the real ones. */
export interface CliWorld {
  readonly site: Site;
  readonly today: string;
  readFile(path: string): Promise<Uint8Array>;
  readDocument(bytes: Uint8Array, name: string): Promise<unknown>;
  out(text: string): void;
}

interface Command {
  readonly usage: string;
  readonly options: readonly string[];
  run(world: CliWorld, args: Arguments): Promise<void> | void;
}

const print = (world: CliWorld, value: unknown) => world.out(`${JSON.stringify(value)}\n`);

const COMMANDS: Readonly<Record<string, Command>> = {
  read: {
    usage: 'read 文件 --json',
    options: ['json'],
    async run(world, args) {
      const file = args.word(0, '要读的文件（txt 或 docx）');
      const draft = await world.readDocument(await world.readFile(file), file);
      print(world, draft);
    },
  },
  workdays: {
    usage: 'workdays between 起 止 --json ｜ workdays add 起 天数 --json',
    options: ['json'],
    run(world, args) {
      const what = args.word(0, 'between 或 add');
      if (what !== 'between' && what !== 'add') {
        throw new Refusal('invalid', `没有 workdays ${what}，可用的有 between 和 add`);
      }
      const { calendar } = world.site;
      const from = dayOfCalendar(calendar, args.word(1, '起始日期'));
      if (what === 'between') {
        print(world, workdaysBetween(world, from, dayOfCalendar(calendar, args.word(2, '截止日期'))));
      } else {
        print(world, addWorkdays(world, from, countOfWorkdays(calendar, from, args.word(2, '工作日数'))));
      }
    },
  },
  directive: {
    usage: 'directive --json',
    options: ['json'],
    run: world => print(world, directiveForm(world.site.directive)),
  },
  registers: {
    usage: 'registers --json',
    options: ['json'],
    run(world) {
      const registers = world.site.registers.map(r => ({ ...r, schema: registerSchema(r) }));
      print(world, registers);
    },
  },
  units: {
    usage: 'units --json',
    options: ['json'],
    run: world => print(world, world.site.units),
  },
  judge: {
    usage: 'judge --entries 文件.jsonl --as-of 日期 [--known-at 时刻] [--unit 代码] [--measure 序号] --json',
    options: ['json', 'entries=', 'as-of=', 'known-at=', 'unit=', 'measure='],
    async run(world, args) {
      const entries = args.option('entries');
      if (entries === undefined) throw new Refusal('invalid', '缺少 --entries 文件.jsonl');
      const measure = args.option('measure');
      if (measure !== undefined && !/^\d{1,3}$/.test(measure)) {
        throw new Refusal('invalid', `--measure：“${measure}”不是举措序号，请写 1 至 50，结尾段写 0`);
      }
      const text = utf8Text(await world.readFile(entries), entries);
      const lines = judgeLines(world.site, text, {
        asOf: args.option('as-of') ?? world.today,
        knownAt: args.option('known-at'),
        unit: args.option('unit'),
        measure: measure === undefined ? undefined : Number(measure),
      });
      world.out(lines.map(line => `${JSON.stringify(line)}\n`).join(''));
    },
  },
};

/** Runs one command. @throws Refusal with what to write instead */
export async function run(world: CliWorld, argv: readonly string[]): Promise<void> {
  const [name, ...rest] = argv;
  const command = name === undefined ? undefined : Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const usages = Object.values(COMMANDS).map(c => `  npm run -s yifa -- ${c.usage}`);
    const said = name === undefined ? '请写命令' : `没有命令 ${name}`;
    throw new Refusal('invalid', `${said}，可用的有：\n${usages.join('\n')}`);
  }
  await command.run(world, parseArguments(rest, command.options, command.usage));
}
