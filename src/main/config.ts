import { resolve } from 'node:path';
import { z } from 'zod';
import { placeOf } from './start-problem.ts';

/** How the server is to run. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Absent: the embedded server. */
  readonly databaseUrl: string | undefined;
  readonly empty: boolean;
  /** Where browsers reach this system, e.g. `https://yifa.example`; absent: where a request came to. */
  readonly publicOrigin: string | undefined;
  /** Addresses of proxies whose word about the caller's address counts. */
  readonly trustProxy: readonly string[] | undefined;
  /** Mail server for reminders, with the address that they come from; absent: no mail is sent. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
  /** Hosts that group robots may live at; absent: those of 企业微信 and 钉钉. */
  readonly webhookHosts: readonly string[] | undefined;
  /** Folder with the fonts of GB/T 9704 for PDFs; absent: the one that is shipped. */
  readonly fontDir: string | undefined;
  /** Free bytes below which nothing is written; absent: by the size of the volume (app/read-only.ts). */
  readonly minFreeBytes: number | undefined;
}

/** Wrong settings stop the start: what, where, what to do. */
export class WrongSetting extends Error {
  constructor(name: string, message: string) {
    super(`设置 ${name} 有误：${message}`);
    this.name = 'WrongSetting';
  }
}

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, '须是 0 至 65535 的端口号')
    .transform(Number)
    .refine(port => port <= 65_535, '须是 0 至 65535 的端口号')
    .default(7800),
  HOST: z.string().min(1, '须是地址，如 127.0.0.1').default('127.0.0.1'),
  DATA_DIR: z.string().min(1, '须是目录').default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, '须写成 postgres://用户:口令@主机:5432/库名')
    .refine(
      url => placeOf(url) !== null,
      '读不出主机、端口和库名，请写成 postgres://用户:口令@主机:5432/库名，口令中的特殊字符须写成 %XX',
    )
    .optional(),
  PUBLIC_ORIGIN: z
    .string()
    .regex(/^https?:\/\/[^/]+$/, '须是浏览器访问本系统的地址，如 https://yifa.example.gov.cn，末尾不带斜线')
    .optional(),
  TRUST_PROXY: z
    .string()
    .regex(/^[0-9a-fA-F.:/]+(,[0-9a-fA-F.:/]+)*$/, '须是反向代理的地址，多个用逗号分隔，如 127.0.0.1')
    .transform(text => text.split(','))
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, '须写成 smtp://用户:口令@主机:587 或 smtps://…')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^@\s]+@[^@\s]+$/, '须是发件邮箱，如 yifa@example.gov.cn')
    .optional(),
  WEBHOOK_HOSTS: z
    .string()
    .regex(/^[\w.:-]+(,[\w.:-]+)*$/, '须是主机名，多个用逗号分隔')
    .transform(text => text.split(','))
    .optional(),
  FONT_DIR: z.string().min(1, '须是放有公文字体的目录').optional(),
  MIN_FREE_BYTES: z
    .string()
    .regex(/^\d{1,15}$/, '须是字节数，如 2147483648；磁盘剩余空间低于它时只能查看')
    .transform(Number)
    .optional(),
});

/** Reads the environment and the command line. @throws WrongSetting */
export function configFrom(env: NodeJS.ProcessEnv, args: readonly string[]): Config {
  const known = args.find(arg => arg !== '--empty');
  if (known !== undefined) throw new WrongSetting(known, '没有这个选项；可用的有 --empty（不装入演示数据）');
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new WrongSetting(issue.path.join('.'), issue.message);
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_ORIGIN, TRUST_PROXY, MIN_FREE_BYTES } = parsed.data;
  const { SMTP_URL, MAIL_FROM, WEBHOOK_HOSTS, FONT_DIR } = parsed.data;
  if (SMTP_URL !== undefined && MAIL_FROM === undefined)
    throw new WrongSetting('MAIL_FROM', '设置了 SMTP_URL，还须写发件邮箱');
  return {
    port: PORT,
    host: HOST,
    dataDir: resolve(DATA_DIR),
    databaseUrl: DATABASE_URL,
    empty: args.includes('--empty'),
    publicOrigin: PUBLIC_ORIGIN,
    trustProxy: TRUST_PROXY,
    mail:
      SMTP_URL !== undefined && MAIL_FROM !== undefined ? { smtpUrl: SMTP_URL, from: MAIL_FROM } : undefined,
    webhookHosts: WEBHOOK_HOSTS,
    fontDir: FONT_DIR === undefined ? undefined : resolve(FONT_DIR),
    minFreeBytes: MIN_FREE_BYTES,
  };
}
