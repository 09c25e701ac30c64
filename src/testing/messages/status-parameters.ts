import type { MessageState, SentMessage } from './state.js'

/**
 * What Twilio tells of a message, in its order.
 * https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks
 * @param errorCode Why it does not arrive.
 */
export function statusParameters(
  { sid, from, to, status, messagingServiceSid }: SentMessage,
  { settings, now }: Pick<MessageState, 'settings' | 'now'>,
  errorCode?: number,
): Record<string, string> {
  // The carrier reports what has become of a message; other channels have no carrier.
  const isReported = (status === 'delivered' || status === 'undelivered') && !to.includes(':')
  return {
    ...(errorCode !== undefined && { ErrorCode: String(errorCode) }),
    ...(isReported && { RawDlrDoneDate: minuteOf(settings.epoch + now) }),
    SmsSid: sid,
    SmsStatus: status,
    MessageStatus: status,
    To: to,
    ...(messagingServiceSid !== undefined && { MessagingServiceSid: messagingServiceSid }),
    MessageSid: sid,
    AccountSid: settings.accountSid,
    From: from,
    ApiVersion: '2010-04-01',
  }
}

/** YYMMDDhhmm. */
function minuteOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\D/g, '').slice(2, 12)
}
