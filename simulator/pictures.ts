/**
 * Made-up pictures, each its own by its seed.
 *
 * @module
 */
import { crc32, deflateSync } from "node:zlib";

const WIDTH = 320;
const HEIGHT = 240;
const encoder = new TextEncoder();

/** A PNG: dusk over hills, with a lamp somewhere. */
export function drawPhoto(seed: number): Uint8Array<ArrayBuffer> {
  const hue = seed % 360;
  const sky = [hueToRgb(hue, 0.35), hueToRgb(hue + 50, 0.7)] as const;
  const hill = hueToRgb(hue + 180, 0.2);
  const lampX = 40 + (seed >> 4) % (WIDTH - 80);
  const lampY = 40 + (seed >> 9) % 80;
  const rows = new Uint8Array((WIDTH * 3 + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const ridge = HEIGHT * 0.72 + 18 * Math.sin(x / 37 + seed) +
        9 * Math.sin(x / 13 + seed * 2);
      const glow = Math.exp(-((x - lampX) ** 2 + (y - lampY) ** 2) / 1_800);
      const at = y * (WIDTH * 3 + 1) + 1 + x * 3;
      for (let c = 0; c < 3; c++) {
        const fade = y / HEIGHT;
        const back = y > ridge
          ? hill[c]!
          : sky[0][c]! * (1 - fade) + sky[1][c]! * fade;
        rows[at + c] = back + (LAMP[c]! - back) * glow;
      }
    }
  }
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, WIDTH);
  header.setUint32(4, HEIGHT);
  header.setUint8(8, 8);
  header.setUint8(9, 2);
  return join([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", new Uint8Array(header.buffer)),
    chunk("IDAT", new Uint8Array(deflateSync(rows))),
    chunk("IEND", new Uint8Array()),
  ]);
}

const LAMP = [255, 214, 130];

/** An SVG that moves: for videos and GIFs, which a browser shows as pictures. */
export function drawMoving(
  seed: number,
  width: number,
  height: number,
): Uint8Array<ArrayBuffer> {
  const hue = seed % 360;
  const radius = Math.min(width, height) / 6;
  const seconds = 2 + seed % 3;
  return encoder.encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="hsl(${hue} 45% 32%)"/><stop offset="1" stop-color="hsl(${
      hue + 50
    } 55% 62%)"/></linearGradient></defs>
<rect width="100%" height="100%" fill="url(#s)"/>
<circle r="${radius}" cy="${
      height / 2
    }" fill="#ffd682"><animate attributeName="cx" values="${-radius};${
      width + radius
    };${-radius}" dur="${seconds * 2}s" repeatCount="indefinite"/></circle>
</svg>`,
  );
}

/** An SVG with the sticker's emoji. */
export function drawSticker(
  seed: number,
  emoji: string,
): Uint8Array<ArrayBuffer> {
  const hue = seed % 360;
  return encoder.encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512">
<path d="M256 40c140 0 216 90 216 206S390 472 256 472 40 372 40 246 116 40 256 40z" fill="hsl(${hue} 70% 80%)"/>
<text x="256" y="350" font-size="260" text-anchor="middle">${
      emoji.replaceAll(/[<&]/g, "")
    }</text>
</svg>`,
  );
}

function hueToRgb(hue: number, lightness: number): number[] {
  const strength = 0.45 * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const k = (offset + hue / 30) % 12;
    const part = Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * (lightness - strength * part));
  });
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const named = join([encoder.encode(type), body]);
  const whole = new DataView(new ArrayBuffer(body.length + 12));
  whole.setUint32(0, body.length);
  new Uint8Array(whole.buffer).set(named, 4);
  whole.setUint32(body.length + 8, crc32(named));
  return new Uint8Array(whole.buffer);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
