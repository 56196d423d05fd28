/**
 * Made-up sound: a soft tone that swells as its waveform says.
 *
 * @module
 */

const BARS = 40;
const RATE = 8_000;

/** 40 bars from 0 to 31, the same for the same seed. */
export function waveformOf(seed: number): number[] {
  return Array.from({ length: BARS }, (_, bar) => {
    const swell = Math.sin(bar / BARS * Math.PI);
    const wobble = Math.sin(bar * (1.3 + seed % 7)) +
      Math.sin(seed + bar * 2.1);
    return Math.round(swell * (10 + 5 * Math.abs(wobble) * 2) + 1);
  });
}

/** A WAV file of `seconds` seconds. */
export function drawSound(
  seed: number,
  seconds: number,
): Uint8Array<ArrayBuffer> {
  const bars = waveformOf(seed);
  const count = Math.max(1, Math.round(Math.min(seconds, 20) * RATE));
  const wav = new DataView(new ArrayBuffer(44 + count * 2));
  const write = (at: number, word: string) => {
    for (let i = 0; i < 4; i++) wav.setUint8(at + i, word.charCodeAt(i));
  };
  write(0, "RIFF");
  wav.setUint32(4, 36 + count * 2, true);
  write(8, "WAVE");
  write(12, "fmt ");
  wav.setUint32(16, 16, true);
  wav.setUint16(20, 1, true);
  wav.setUint16(22, 1, true);
  wav.setUint32(24, RATE, true);
  wav.setUint32(28, RATE * 2, true);
  wav.setUint16(32, 2, true);
  wav.setUint16(34, 16, true);
  write(36, "data");
  wav.setUint32(40, count * 2, true);
  const pitch = 180 + seed % 160;
  for (let i = 0; i < count; i++) {
    const loudness = bars[Math.floor(i / count * BARS)]! / 31;
    const wave = Math.sin(2 * Math.PI * pitch * i / RATE);
    wav.setInt16(44 + i * 2, wave * loudness * 9_000, true);
  }
  return new Uint8Array(wav.buffer);
}
