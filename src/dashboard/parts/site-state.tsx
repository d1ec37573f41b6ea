import type { ConfigurationAnswer } from "../../sites/schema.ts";

type Status = NonNullable<ConfigurationAnswer["site"]>["status"];

const WORDS: Record<Status, string> = {
  publishing: "Publishing",
  live: "Live",
  unpublished: "Offline",
  suspended: "Suspended",
};

export function SiteState({ status }: { status: Status | null }) {
  return <span class={`state ${status ?? "draft"}`}>{status ? WORDS[status] : "Draft"}</span>;
}
