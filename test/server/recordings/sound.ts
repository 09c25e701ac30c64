/** A WAV file of silence, as Twilio makes them: 8000 samples a second, 16 bits. */
export function wav(
  seconds: number,
  { channels = 1, dataLength }: { channels?: number; dataLength?: number } = {},
): Buffer {
  const bytesPerSecond = 8000 * 2 * channels
  const length = Math.round(seconds * bytesPerSecond)
  return Buffer.concat([wavHead(dataLength ?? length, channels), Buffer.alloc(length, 7)])
}

export function wavHead(dataLength: number, channels = 1): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(Math.min(dataLength + 36, 0xffffffff), 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(16000 * channels, 28)
  head.writeUInt16LE(2 * channels, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(dataLength, 40)
  return head
}
