import type { MessageTurn } from './turn.js'

export type OptOutType = 'STOP' | 'START' | 'HELP'

/** A text with who has written it. */
interface Text {
  /** The SID of the conversation. */
  readonly conversation: string
  readonly from: string
  readonly to: string
  readonly body: string
  readonly params: Readonly<Record<string, string>>
}

/**
 * Does what Twilio does of itself where somebody asks for no more messages, for messages again, or for help: it
 * remembers, and answers. The app is asked all the same. Only texts that are such a word and nothing else count.
 * Whoever is in or out already, or asks for help while out, gets no answer.
 * @returns What the app is told as `OptOutType`: with Advanced Opt-Out of a messaging service only.
 * @see https://help.twilio.com/articles/223134027
 */
export function noteKeyword(turn: MessageTurn, text: Text): OptOutType | undefined {
  const { conversation, from, to, body, params } = text
  const { settings, optedOut } = turn.state
  const word = keywordIn(body)
  const service = params['MessagingServiceSid']
  const isAdvanced = settings.optOut === 'advanced' && service !== undefined
  if (word === undefined || settings.optOut === 'off' || !(isAdvanced || isPhoneNumber(to))) return undefined
  const pair = pairOf(from, service ?? to)
  const isOut = optedOut.includes(pair)
  if (word === 'STOP' && !isOut) optedOut.push(pair)
  if (word === 'START') turn.state.optedOut = optedOut.filter((other) => other !== pair)
  if (word === 'START' ? isOut : !isOut) {
    const sid = turn.sid('SM')
    const answer = { sid, from: to, to: from, body: ANSWERS[word], media: [], by: 'twilio' } as const
    turn.log(conversation, { kind: 'message', direction: 'outbound', ...answer })
  }
  return isAdvanced ? word : undefined
}

/**
 * Whether somebody wants no messages from a sender.
 * @param sender A number, or a messaging service: who has opted out of one of its numbers is out of all of them.
 */
export function hasOptedOut(turn: MessageTurn, person: string, sender: string): boolean {
  return turn.state.settings.optOut !== 'off' && turn.state.optedOut.includes(pairOf(person, sender))
}

/** What a text asks Twilio for, where it is such a word and nothing else. */
export function keywordIn(body: string): OptOutType | undefined {
  return WORDS.get(body.trim().toUpperCase())
}

const WORDS: ReadonlyMap<string, OptOutType> = new Map([
  ...['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'].map((word) => [word, 'STOP'] as const),
  ...['START', 'YES', 'UNSTOP'].map((word) => [word, 'START'] as const),
  ...['HELP', 'INFO'].map((word) => [word, 'HELP'] as const),
])

const ANSWERS: Readonly<Record<OptOutType, string>> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
  HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
}

/** Without Advanced Opt-Out, Twilio leaves short codes and other channels than SMS to the app. */
function isPhoneNumber(address: string): boolean {
  return /^\+\d{7,}$/.test(address)
}

function pairOf(person: string, sender: string): string {
  return `${person} ${sender}`
}
