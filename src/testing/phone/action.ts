/** Something that a test did on a phone: what a call file holds to do it again. */
export interface Action {
  readonly do: Deed
  /** The call it was done on, by its place among those of the phone or file. */
  readonly call: number
  readonly arguments: readonly unknown[]
}

/** What can be done: a method of a phone, a call or a dialled phone; or `rest`, which is to go on to where a call waits. */
export type Deed =
  | 'call'
  | 'press'
  | 'say'
  | 'silence'
  | 'wait'
  | 'hangup'
  | 'refer'
  | 'record'
  | 'answer'
  | 'busy'
  | 'noAnswer'
  | 'decline'
  | 'fail'
  | 'pay'
  | 'endStream'
  | 'update'
  | 'rest'
