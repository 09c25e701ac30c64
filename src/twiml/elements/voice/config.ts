import { text } from '../../attributes/index.js'
import { type ElementOptions, element, type Optional } from '../../definition/index.js'

export interface ConfigProps {
  /** Name of the setting, as the provider defines it. */
  readonly name?: Optional<string>

  /** Value of the setting, as the provider expects it. */
  readonly value?: Optional<string>
}

/**
 * Passes a setting to the provider of a `<VirtualAgent>` or `<Transcription>`.
 *
 * ```tsx
 * <VirtualAgent connectorName="my-agent">
 *   <Config name="language" value="en-US"/>
 * </VirtualAgent>
 * ```
 * @see https://www.twilio.com/docs/voice/twiml/connect/virtualagent
 */
export const Config = element('Config', (): ElementOptions<ConfigProps> => {
  return {
    page: 'https://www.twilio.com/docs/voice/twiml/connect/virtualagent',
    attributes: {
      name: text(),
      value: text(),
    },
  }
})
