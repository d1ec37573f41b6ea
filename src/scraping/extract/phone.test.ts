import { describe, expect, it } from "vitest";
import { isPhonePlaceholder } from "./phone.ts";

describe("what stands in the place of a phone number", () => {
  it.each(["(555) 123-4567", "Call us at 555 0134", "212-555-0199", "+49 30 XXXXXXX", "[PHONE]"])(
    "%s is none",
    (text) => expect(isPhonePlaceholder(text)).toBe(true),
  );

  it.each(["055 555 0117", "055/5550117", "(055) 555 0117", "Tel. 0555 123456", "+39 055 5550117"])(
    "%s may be somebody's",
    (text) => expect(isPhonePlaceholder(text)).toBe(false),
  );
});
