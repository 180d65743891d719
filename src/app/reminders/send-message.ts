import { hashText } from '../../kernel/hash.ts';
import { writeNotice } from '../../store/notices.ts';
import * as store from '../../store/reminders.ts';
import type { Trx } from '../../store/tx.ts';

/** One message to one person, or to the group robot of a unit (`account` empty). */
export interface ReminderMessage {
  readonly jurisdiction: string;
  readonly unit: string;
  readonly account: string;
  readonly channel: store.ReminderChannel;
  readonly target: string;
  /** Everything that is settled by it: nobody is told of these again by this way. */
  readonly keys: readonly store.ReminderKey[];
  readonly subject: string;
  readonly body: string;
  /** Page to which a notice leads. */
  readonly link: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly by: string;
}

/** Writes the message with the keys that it settles; in the application it has arrived with that. */
export async function sendMessage(trx: Trx, message: ReminderMessage): Promise<void> {
  const { jurisdiction, unit, account, channel, target, keys, subject, body, link, at, by } = message;
  const id = hashText(keys.map(store.keyText).sort().join('\n\n')).slice(0, 32);
  const here = channel === 'in-app';
  await store.writeDelivery(trx, {
    jurisdiction,
    id,
    unit,
    account,
    channel,
    target,
    subject,
    body,
    state: here ? 'delivered' : 'waiting',
    attempts: here ? 1 : 0,
    nextAt: here ? null : at,
    lastAt: here ? at : null,
    answer: here ? '已送达站内通知' : null,
    createdAt: at,
  });
  await store.claimReminders(trx, jurisdiction, id, keys);
  if (!here) return;
  const notice = { jurisdiction, id, unit, kind: 'reminder' as const, title: subject, body };
  await writeNotice(trx, { ...notice, link, sentAt: at, sentBy: by }, [account]);
}
