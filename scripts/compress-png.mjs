// A screenshot has few colours: written with a palette of 256 (the others become the nearest of them) it takes a third of the
// bytes. Reads what Chromium writes: 8 bits a channel, RGB or RGBA, not interlaced.
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const PALETTE_SIZE = 256;
const COMMONEST = 64;

/** The same picture with a palette. */
export function compressPng(file) {
  const { width, height, pixels } = readPixels(file);
  const { palette, indexOf } = choosePalette(pixels);
  const rows = Buffer.alloc(height * (width + 1)); // each row begins with its filter: none
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + 1 + x] = indexOf.get(pixels[y * width + x]);
    }
  }
  const colours = Buffer.alloc(palette.length * 3);
  for (const [at, colour] of palette.entries()) colours.writeUIntBE(colour, at * 3, 3);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/**
 * Up to 256 colours, and for each colour of the picture the place of the one that stands for it: the commonest as they are,
 * then what is farthest from all of those, so that the one ochre triangle stays ochre.
 */
function choosePalette(pixels) {
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const byCount = [...counts]
    .toSorted(([colour, count], [other, otherCount]) => otherCount - count || colour - other)
    .map(([colour]) => colour);
  const palette = byCount.slice(0, COMMONEST);
  for (const apart of [32, 16, 8, 4, 2, 1]) {
    for (const colour of byCount) {
      if (palette.length === PALETTE_SIZE) break;
      if (distance(palette[nearest(palette, colour)], colour) >= apart * apart)
        palette.push(colour);
    }
  }
  const indexOf = new Map(palette.map((colour, at) => [colour, at]));
  for (const colour of counts.keys()) {
    if (!indexOf.has(colour)) indexOf.set(colour, nearest(palette, colour));
  }
  return { palette, indexOf };
}

function nearest(palette, colour) {
  let [best, least] = [0, Infinity];
  for (const [at, other] of palette.entries()) {
    const far = distance(colour, other);
    if (far < least) [best, least] = [at, far];
  }
  return best;
}

/** Squared, in 8-bit steps of red, green and blue. */
function distance(colour, other) {
  const red = (colour >> 16) - (other >> 16);
  const green = ((colour >> 8) & 255) - ((other >> 8) & 255);
  const blue = (colour & 255) - (other & 255);
  return red * red + green * green + blue * blue;
}

/** One number 0xRRGGBB a pixel. */
function readPixels(file) {
  const [width, height, depth, kind, , , interlaced] = [
    file.readUInt32BE(16),
    file.readUInt32BE(20),
    ...file.subarray(24, 29),
  ];
  const channels = { 2: 3, 6: 4 }[kind];
  if (depth !== 8 || channels === undefined || interlaced !== 0) throw new Error("not a PNG as Chromium writes it"); // prettier-ignore
  const bytes = unfilter(inflateSync(Buffer.concat(dataChunks(file))), width, height, channels);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at++) {
    const from = at * channels;
    pixels[at] = (bytes[from] << 16) | (bytes[from + 1] << 8) | bytes[from + 2];
  }
  return { width, height, pixels };
}

function dataChunks(file) {
  const found = [];
  for (let at = SIGNATURE.length; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const length = file.readUInt32BE(at);
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") found.push(file.subarray(at + 8, at + 8 + length)); // prettier-ignore
  }
  return found;
}

/** Takes the filters of the rows back (PNG specification, section 9). */
function unfilter(raw, width, height, channels) {
  const stride = width * channels;
  const bytes = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < channels ? 0 : bytes[at - channels];
      const up = y === 0 ? 0 : bytes[at - stride];
      const corner = x < channels || y === 0 ? 0 : bytes[at - stride - channels];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      bytes[at] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return bytes;
}

function paeth(left, up, corner) {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map((each) => Math.abs(estimate - each));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
