import { BlockList, isIP } from "node:net";

/** Addresses and networks, asked whether one is among them. */
export interface AddressList {
  includes(address: string): boolean;
}

/** "10.1.2.3, 10.2.0.0/16, 2001:db8::/32" as a list; null when a part of it is no address or network, or when it is empty. */
export function addressListOf(text: string): AddressList | null {
  const parts = text.split(/[,，\s]+/).filter((part) => part !== "");
  const list = new BlockList();
  for (const part of parts) {
    const [address = "", bits, ...more] = part.split("/");
    const version = isIP(address);
    if (version === 0 || more.length > 0) return null;
    const longest = version === 4 ? 32 : 128;
    const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
    if (prefix < 0 || prefix > longest) return null;
    list.addSubnet(address, prefix, version === 4 ? "ipv4" : "ipv6");
  }
  if (parts.length === 0) return null;
  return {
    includes(address) {
      const version = isIP(address);
      // an IPv4 address that comes in IPv6 counts as what it is
      return version !== 0 && list.check(address, version === 4 ? "ipv4" : "ipv6");
    },
  };
}
