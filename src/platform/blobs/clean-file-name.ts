// Path parts and what Windows forbids in a name
const FORBIDDEN = /[\\/:*?"<>|]/g;
// control characters, halves of characters, zero-width characters, and the overrides that make "gpj.exe" read as "exe.jpg"
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- these are what must go
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\p{Surrogate}]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const LONGEST = 120;

/**
 * A name under which a file may be kept and offered again on any system: without path, control characters, direction
 * overrides and reserved names, at most 120 bytes of UTF-8, its ending kept. Never empty: "文件" stands in.
 */
export function cleanFileName(name: string): string {
  const last = name.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const visible = last.replaceAll(INVISIBLE, "").replaceAll(FORBIDDEN, "_");
  // Windows drops dots and spaces at the end; a leading dot hides the file elsewhere
  const trimmed = visible.replaceAll(/\s+/g, " ").replaceAll(/^[ .]+|[ .]+$/g, "");
  const named = trimmed === "" ? "文件" : RESERVED.test(trimmed) ? `_${trimmed}` : trimmed;
  return shorten(named);
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return name;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && Buffer.byteLength(name.slice(dot)) <= 16 ? name.slice(dot) : "";
  let stem = "";
  const room = LONGEST - Buffer.byteLength(ending);
  for (const character of ending === "" ? name : name.slice(0, dot)) {
    if (Buffer.byteLength(stem) + Buffer.byteLength(character) > room) break;
    stem += character;
  }
  return stem.trimEnd().replace(/\.+$/, "") + ending;
}
