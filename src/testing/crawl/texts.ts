/** Where texts come in, as `phone()` has it: no place for calls. */
export const TEXTS = '/message'
