import type { Node } from '../../../jsx/index.js'
import { integer, type Numeric } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface TaskProps {
  /** Rank of the task: a higher number is handed out first. Left out, the workflow decides. A whole number. */
  readonly priority?: Optional<Numeric>

  /** Seconds the task may wait before TaskRouter cancels it. Left out, TaskRouter's own limit holds. A whole number. */
  readonly timeout?: Optional<Numeric>

  /** The task's attributes as JSON: `{JSON.stringify({ … })}`. */
  readonly children?: Node
}

/**
 * Attributes of the TaskRouter task that `<Enqueue>` creates, as JSON. Needs `workflowSid`.
 *
 * ```tsx
 * <Enqueue workflowSid="WW0123456789abcdef0123456789abcdef">
 *   <Task priority={5}>{JSON.stringify({ language: 'fr' })}</Task>
 * </Enqueue>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/enqueue#nouns
 */
export const Task = element('Task', (): ElementOptions<TaskProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/enqueue#nouns',
    attributes: {
      priority: integer(),
      timeout: integer(),
    },
    text: { allow: 'required', form: 'json', code: 14221 },
  }
})
