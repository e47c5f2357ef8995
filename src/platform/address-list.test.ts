import { describe, expect, it } from "vitest";
import { addressListOf } from "#platform/address-list.ts";

describe("a list of addresses", () => {
  it("knows single ones and networks of both kinds, and IPv4 that comes in IPv6", () => {
    const list = addressListOf("10.1.2.3, 10.2.0.0/16，2001:db8:7::/48");
    const inside = ["10.1.2.3", "10.2.0.0", "10.2.255.255", "::ffff:10.1.2.3", "2001:db8:7::1", "2001:db8:7:ffff::"]; // prettier-ignore
    const outside = ["10.1.2.4", "10.3.0.0", "::ffff:10.1.2.4", "2001:db8:8::1", "::1", "10.1.2.3.4", ""]; // prettier-ignore
    expect(inside.filter((address) => list?.includes(address) !== true)).toEqual([]);
    expect(outside.filter((address) => list?.includes(address) !== false)).toEqual([]);
  });

  it.each(["", " , ", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "intranet", "2001:db8::/129", "10.0.0.1, x"])("%o is none", (text) => {
    expect(addressListOf(text)).toBeNull();
  }); // prettier-ignore
});
