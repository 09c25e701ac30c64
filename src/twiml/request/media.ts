import { RequestFieldError } from './error.js'

/** A picture, sound or other file that came with a message. */
export interface Media {
  /** Where to fetch it, with the account's credentials unless media is public: `MediaUrl0`, `MediaUrl1` … */
  readonly url: string
  /** Its MIME type, such as `image/jpeg`: `MediaContentType0` … Empty when Twilio did not say. */
  readonly contentType: string
}

/** What has been seen of each file so far, by its number. */
export type MediaParts = Map<number, { Url?: string; ContentType?: string }>

const NAME = /^Media(Url|ContentType)(0|[1-9]\d{0,2})$/

/** Keeps a parameter that describes a file. The number of files is that of the parameters, whatever NumMedia claims. */
export function noteMedia(parts: MediaParts, name: string, value: string): void {
  const match = NAME.exec(name)
  if (match === null) return
  const index = Number(match[2])
  parts.set(index, { ...parts.get(index), [match[1] as 'Url' | 'ContentType']: value })
}

/** The files in the order of their numbers. One without a URL is left out. */
export function mediaOf(parts: MediaParts): Media[] {
  const media: Media[] = []
  for (const [, { Url, ContentType }] of [...parts].sort(([a], [b]) => a - b)) {
    if (Url) media.push({ url: Url, contentType: ContentType ?? '' })
  }
  return media
}

/**
 * `MediaUrl{N}` and, where it is known, `MediaContentType{N}` for each file.
 * @throws RequestFieldError when one has no URL.
 */
export function writeMedia(media: readonly Media[], params: URLSearchParams): void {
  for (const [index, { url, contentType }] of media.entries()) {
    if (typeof url !== 'string') {
      const message = `The field \`media\` takes a list of { url, contentType }; number ${index} has no url.`
      throw new RequestFieldError('bad-field-value', 'media', message)
    }
    params.append(`MediaUrl${index}`, url)
    if (contentType !== undefined) params.append(`MediaContentType${index}`, contentType)
  }
}
