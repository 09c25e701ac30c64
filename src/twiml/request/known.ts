/** The values Twilio documents, which the editor offers, and any other string: Twilio adds values without notice. */
export type Known<Values extends string> = Values | (string & Record<never, never>)
