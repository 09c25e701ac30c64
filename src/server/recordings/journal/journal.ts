/** What can be noted of a recording: its callback, its transcript, and that it has been stored. */
export type JournalPart = 'recording' | 'transcript' | 'stored'

/** What is noted of one recording. */
export interface JournalEntry {
  /** What is still to do, by part, as it was noted. */
  readonly pending: { readonly [Part in JournalPart]?: unknown }
  /** What has been done. Forgotten after some days, when Twilio no longer repeats a callback. */
  readonly finished: readonly JournalPart[]
}

/**
 * Work still to do, noted before Twilio is answered. `fileJournal(folder)` outlives the process, `memoryJournal()` does
 * not. Values are plain objects that JSON can hold.
 */
export interface RecordingJournal {
  /** Notes a part so that nothing can lose it once the promise resolves. False if it was noted, or finished, before. */
  note(sid: string, part: JournalPart, value: object): Promise<boolean>
  read(sid: string): Promise<JournalEntry>
  /** Takes a part off what is still to do. With `recording` goes `stored`. */
  finish(sid: string, part: JournalPart): Promise<void>
  /** The recordings with something still to do. */
  pending(): Promise<readonly string[]>
  /** Takes a recording for oneself till the function it gives is called; undefined while somebody else has it. */
  claim(sid: string): Promise<(() => Promise<void>) | undefined>
}
