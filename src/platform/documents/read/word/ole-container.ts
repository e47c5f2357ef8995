/** The streams of an OLE compound file ([MS-CFB]), by name. Throws RangeError on a broken one. */
export function readOleStreams(bytes: Buffer): ReadonlyMap<string, () => Buffer> {
  const sectorSize = 1 << bytes.readUInt16LE(30);
  const miniSize = 1 << bytes.readUInt16LE(32);
  if (sectorSize < 512 || sectorSize > 4096 || miniSize !== 64) throw new RangeError("sector size");
  const sector = (index: number): Buffer => {
    const at = (index + 1) * sectorSize;
    if (index < 0 || at + 1 > bytes.length) throw new RangeError("sector");
    return bytes.subarray(at, at + sectorSize);
  };
  const fat = readFat(bytes, sectorSize, sector);
  const chain = (start: number): Buffer => {
    const parts: Buffer[] = [];
    for (let at = start; at < END; at = fat[at] ?? END) {
      parts.push(sector(at));
      // A chain that turns back on itself would never end.
      if (parts.length > fat.length) throw new RangeError("chain");
    }
    return Buffer.concat(parts);
  };
  const directory = chain(bytes.readUInt32LE(48));
  const miniFatBytes = chain(bytes.readUInt32LE(60));
  const miniFat = Array.from({ length: miniFatBytes.length / 4 }, (_, index) => miniFatBytes.readUInt32LE(index * 4)); // prettier-ignore
  const streams = new Map<string, () => Buffer>();
  let miniStream = Buffer.alloc(0);
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const entry = directory.subarray(at, at + 128);
    const length = entry.readUInt16LE(64);
    if (length < 2 || length > 64) continue;
    const name = entry.toString("utf16le", 0, length - 2);
    const kind = entry.readUInt8(66);
    const start = entry.readUInt32LE(116);
    const size = entry.readUInt32LE(120);
    if (kind === 5) miniStream = Buffer.from(chain(start));
    if (kind !== 2) continue;
    streams.set(name, () => {
      if (size >= 4096) return chain(start).subarray(0, size);
      const parts: Buffer[] = [];
      for (let mini = start; mini < END; mini = miniFat[mini] ?? END) {
        parts.push(miniStream.subarray(mini * miniSize, (mini + 1) * miniSize));
        if (parts.length > miniFat.length) throw new RangeError("mini chain");
      }
      return Buffer.concat(parts).subarray(0, size);
    });
  }
  return streams;
}

/** Sector numbers from here on are marks: end of chain, free, table. */
const END = 0xfffffff8;

/** The allocation table: its first 109 sectors are listed in the header, further ones in a chain of their own. */
function readFat(bytes: Buffer, sectorSize: number, sector: (index: number) => Buffer): number[] {
  const perSector = sectorSize / 4;
  const list: number[] = [];
  for (let at = 76; at < 512; at += 4) list.push(bytes.readUInt32LE(at));
  let next = bytes.readUInt32LE(68);
  for (let count = bytes.readUInt32LE(72); count > 0 && next < END; count -= 1) {
    const more = sector(next);
    for (let at = 0; at < perSector - 1; at += 1) list.push(more.readUInt32LE(at * 4));
    next = more.readUInt32LE((perSector - 1) * 4);
  }
  return list
    .filter((index) => index < END)
    .flatMap((index) => {
      const part = sector(index);
      return Array.from({ length: perSector }, (_, at) => part.readUInt32LE(at * 4));
    });
}
