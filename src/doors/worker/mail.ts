import { createTransport } from 'nodemailer';
import type { OutgoingMessage } from '../../app/reminders/deliver.ts';

export interface MailOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly smtpUrl: string;
  /** Address in the From line. */
  readonly from: string;
  /** Address of this system as people open it, for the link; absent: no link. */
  readonly publicUrl?: string | undefined;
}

/** How long a mail server may take, in milliseconds. */
const PATIENCE = 10_000;

export interface MailSender {
  send(address: string, message: OutgoingMessage): Promise<string>;
  close(): void;
}

/** Sends mail through a server. Plain text: nothing to open, nothing to be deceived by. */
export function mailSender({ smtpUrl, from, publicUrl }: MailOptions): MailSender {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>.*$/, '');
  return {
    async send(address, { id, subject, body, page }) {
      const link = publicUrl === undefined ? '' : `\n\n${new URL(page, publicUrl).href}`;
      const answer = await transport.sendMail({
        from,
        to: { name: '', address },
        subject,
        text: `${body}${link}\n`,
        // The same at every attempt: a mailbox that has it shows it once.
        messageId: `<${id}@${domain}>`,
      });
      return answer.response;
    },
    close: () => transport.close(),
  };
}
