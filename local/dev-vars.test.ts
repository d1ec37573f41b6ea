import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkSettings, readDevVars } from "./dev-vars.ts";
import { newIssuerKey, newLinkSecret, newWebhookSecret } from "./keys.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "dev-vars-"));
  file = path.join(folder, ".dev.vars");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settings = async () => ({
  APP_ORIGIN: "http://localhost:8787",
  SITES_DOMAIN: "localhost:8787",
  DATABASE_URL: "postgres://a:b@127.0.0.1:1/c",
  SYSTEM_DATABASE_URL: "postgres://a:b@127.0.0.1:1/c",
  LINK_SECRET: newLinkSecret(),
  MAIL_FROM: "hello@gastronomy-os.example",
  CLERK_JWT_KEY: (await newIssuerKey()).jwtKey,
  CLERK_WEBHOOK_SECRET: newWebhookSecret(),
});

describe(".dev.vars", () => {
  it("may be missing, and may hold comments, quotes and a key over several lines", async () => {
    expect(readDevVars(file)).toEqual({});
    const { jwtKey } = await newIssuerKey();
    writeFileSync(
      file,
      `# Clerk\nexport CLERK_JWT_KEY="${jwtKey}"\n\nCORS_ORIGINS='http://localhost:3000' # one\n`,
    );
    const read = readDevVars(file);
    expect(read).toEqual({ CLERK_JWT_KEY: jwtKey, CORS_ORIGINS: "http://localhost:3000" });
    expect(() => checkSettings({ ...read, CLERK_WEBHOOK_SECRET: "x" }, read)).toThrow();
  });

  it("names a broken line, an unknown key and a wrong value, and never shows the value", async () => {
    writeFileSync(file, "CORS_ORIGINS=http://localhost:3000\nsk_live_secret\n");
    expect(() => readDevVars(file)).toThrow(/^\.dev\.vars: line 2 is not KEY=value/);
    writeFileSync(file, "STRIPE_SECRET=sk_live_secret\n");
    expect(() => readDevVars(file)).toThrow(/^\.dev\.vars: STRIPE_SECRET is not a setting/);

    writeFileSync(file, "STRIPE_SECRET_KEY=pk_live_secret\nSTRIPE_WEBHOOK_SECRET=whsec_x\n");
    const read = readDevVars(file);
    const all = { ...(await settings()), ...read };
    expect(() => checkSettings(all, read)).toThrow(
      /^\.dev\.vars: STRIPE_SECRET_KEY must begin with sk_ .*Correct \.dev\.vars/,
    );
    expect(() => checkSettings(all, read)).not.toThrow(/live_secret/);
    expect(() => checkSettings({ ...all, STRIPE_SECRET_KEY: "sk_test_1" }, read)).not.toThrow();
  });

  it("that is no file to read is told in a sentence", () => {
    mkdirSync(file);
    expect(() => readDevVars(file)).toThrow(/^Can't read \.dev\.vars \(EISDIR\): make it a file/);
  });
});
