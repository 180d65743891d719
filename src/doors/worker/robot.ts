import { createHmac } from 'node:crypto';
import type { OutgoingMessage } from '../../app/reminders/deliver.ts';
import { robotAddress } from '../../app/reminders/settings.ts';

/** A unit's group robot. */
export interface RobotAddress {
  readonly kind: 'wecom' | 'dingtalk';
  readonly url: string;
  readonly secret: string | null;
}

export interface RobotOptions {
  /** Hosts that may be called; asked again here, since what was allowed may have been taken back. */
  readonly hosts: readonly string[];
  /** Milliseconds since the epoch, for the signature. */
  readonly clock: () => number;
  readonly publicUrl?: string | undefined;
}

const PATIENCE = 10_000;
/** Bytes that 企业微信 takes as Markdown. */
const LONGEST = 4096;

/** Speaks to group robots of 企业微信（政务微信）and 钉钉. */
export function robotSender(
  options: RobotOptions,
): (robot: RobotAddress, message: OutgoingMessage) => Promise<string> {
  return async (robot, message) => {
    const url = robotAddress(robot.url, options.hosts);
    if (url === null) throw new Error('机器人的主机不在允许之列（WEBHOOK_HOSTS）');
    const answer = await fetch(signed(url, robot, options.clock()), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload(robot.kind, message, options.publicUrl)),
      // Elsewhere is not where the operator allowed to go.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return accepted(answer);
  };
}

/** 钉钉 加签: HMAC-SHA256 over time and secret, with the secret as key. */
export function signed(url: string, { kind, secret }: RobotAddress, at: number): string {
  if (kind !== 'dingtalk' || secret === null) return url;
  const sign = createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64');
  const signedUrl = new URL(url);
  signedUrl.searchParams.set('timestamp', String(at));
  signedUrl.searchParams.set('sign', sign);
  return signedUrl.href;
}

/** The shape that each of the two takes. */
export function payload(
  kind: RobotAddress['kind'],
  { subject, body, page }: OutgoingMessage,
  publicUrl: string | undefined,
): Readonly<Record<string, unknown>> {
  const link = publicUrl === undefined ? '' : `\n\n[打开工作台](${new URL(page, publicUrl).href})`;
  const text = `${cut(`**${subject}**\n\n${body}`, LONGEST - Buffer.byteLength(link))}${link}`;
  switch (kind) {
    case 'wecom':
      return { msgtype: 'markdown', markdown: { content: text } };
    case 'dingtalk':
      return { msgtype: 'markdown', markdown: { title: subject, text } };
  }
}

/** Cuts by bytes, between characters. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = '';
  let size = Buffer.byteLength('…');
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Both answer 200 also to what they do not take; `errcode` says it. */
async function accepted(answer: Response): Promise<string> {
  const text = (await answer.text()).slice(0, 300);
  if (!answer.ok) throw new Error(`机器人答复 ${answer.status}：${text}`);
  let code: unknown;
  try {
    code = (JSON.parse(text) as { errcode?: unknown }).errcode;
  } catch {
    throw new Error(`机器人的答复读不懂：${text}`);
  }
  if (code !== 0) throw new Error(`机器人没有接受：${text}`);
  return text;
}
