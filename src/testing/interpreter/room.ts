/** Where a call is while it runs wait documents, rests or talks: what holds whatever it does there at the moment. */
export type Room = ConferenceRoom | QueueRoom

export interface ConferenceRoom {
  readonly type: 'conference'
  readonly name: string
  /** When the time limit of its `<Dial>` takes it out. */
  readonly until: number
}

/** A call that is at its `<Enqueue>`: it waits, or it has been taken out of the queue and talks. */
export interface QueueRoom {
  readonly type: 'queue'
  readonly name: string
  readonly sid: string
  readonly since: number
  /** Undefined where nothing of the app is heard. */
  readonly hold: HoldRequest | undefined
  /** The call that has taken it out of the queue. */
  agent: string | undefined
  /** How long it has waited, in milliseconds, once it was taken. */
  waited: number | undefined
}

/** A document to be heard while waiting. */
export interface HoldRequest {
  /** The wait document begins again, or its `<Redirect>` is followed. */
  readonly purpose: 'wait' | 'redirect'
  readonly url: string
  readonly method: 'GET' | 'POST'
}
