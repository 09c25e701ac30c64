import type { Role, Verb } from '../document/document.js'
import type { Purpose } from '../interpreter/entry.js'
import type { Room } from './inputs-at.js'

/** What is known of a call while its log is read. */
export interface TracedLeg {
  /** 0 is the caller. */
  readonly index: number
  readonly parent: TracedLeg | undefined
  /** The node of its own document; undefined before there is one. */
  main?: string | undefined
  /** The node of the wait document, or whisper, that runs on top of that. */
  sub?: string | undefined
  /** What its documents are for. */
  role: Role
  /** The verbs of the last document. */
  verbs: readonly Verb[]
  /** The verb at work. */
  verb?: Verb | undefined
  /** Verbs that have begun, and calls that were dialled, since the last document. */
  begun: number
  dialed: number
  says: string[]
  room?: Room | undefined
  talkingTo?: number | undefined
  /** What stands at the next way, if it is due to an input. */
  label?: Label | undefined
  /** Whether anything was heard, and documents got, since the last input. */
  hasHeard: boolean
  documents: number
  /** Documents asked for since it last waited. */
  fetches: number
  /** The request whose answer is to be run, and has come. */
  answered?: number | undefined
  /** The node of a callback that was just answered. */
  about?: string | undefined
  /** The app lost it: what it says then is not its own. */
  isCutOff: boolean
  hungUpBy?: 'caller' | 'app' | undefined
  isOver: boolean
}

export interface Label {
  readonly text: string
  /** Keys or words. */
  readonly isChoice: boolean
  /** As good as nothing. */
  readonly isIdle: boolean
}

export function newLeg(index: number, parent: TracedLeg | undefined): TracedLeg {
  return {
    index,
    parent,
    role: parent === undefined ? 'call' : 'whisper',
    verbs: [],
    begun: 0,
    dialed: 0,
    says: [],
    hasHeard: false,
    documents: 0,
    fetches: 0,
    isCutOff: false,
    isOver: false,
  }
}

/** What the document is for that a request brings. */
export function roleFor(leg: TracedLeg, purpose: Purpose): Role {
  if (purpose === 'call' || purpose === 'update') return 'call'
  if (purpose === 'whisper') return leg.parent === undefined ? 'queue-whisper' : 'whisper'
  if (purpose === 'wait') return leg.room?.type === 'conference' ? 'wait-conference' : 'wait-queue'
  return leg.sub === undefined && leg.parent === undefined ? 'call' : leg.role
}
