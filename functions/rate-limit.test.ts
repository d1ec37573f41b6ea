import { describe, expect, it } from "vitest";
import { clientOf } from "./rate-limit.ts";

describe("one client", () => {
  it("is an IPv4 address, however it is written", () => {
    expect(clientOf("203.0.113.7")).toBe("203.0.113.7");
    expect(clientOf("::ffff:203.0.113.7")).toBe("203.0.113.7");
    expect(clientOf("203.0.113.8")).not.toBe(clientOf("203.0.113.7"));
  });

  it("is a /64 of IPv6: the addresses of one subscriber count together, two subscribers apart", () => {
    expect(clientOf("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
    expect(clientOf("2001:db8:1:2:ffff::1")).toBe(clientOf("2001:db8:1:2::9"));
    expect(clientOf("2001:db8:1:3::1")).not.toBe(clientOf("2001:db8:1:2::1"));
  });

  it("is one and the same where nothing is known", () => {
    for (const address of ["", "unknown", "203.0.113.7, 10.0.0.1", "<script>"])
      expect(clientOf(address)).toBe("unknown");
  });
});
