import type { AuditAnswer } from "../audit/schema.ts";
import { BILLING_ACTIONS, BILLING_FIELDS, billingValue } from "./billing/log.ts";
import { FACT_LABELS } from "./facts.ts";
import { ROLES } from "./labels.ts";

export type Entry = AuditAnswer;

/** Names by id, as far as they are known here. */
export type Names = { people: ReadonlyMap<string, string>; dishes: ReadonlyMap<string, string> };

type Told = { entry: Entry; names: Names };

const person = (id: unknown, { people }: Names) =>
  (typeof id === "string" ? people.get(id) : undefined) ?? "a former member";
const dish = ({ entry, names }: Told) => names.dishes.get(entry.targetId) ?? "a dish that is gone";

/** What a change is now; undefined where only that it changed is known. */
function now(entry: Entry, field: string): unknown {
  const change = entry.changes[field];
  return typeof change === "object" && change !== null && "to" in change ? change.to : undefined;
}

const role = (value: unknown) =>
  typeof value === "string" && Object.hasOwn(ROLES, value)
    ? ROLES[value as keyof typeof ROLES].toLowerCase()
    : "member";

function liveChange({ entry }: Told): string {
  const parts: string[] = [];
  if ("notice" in entry.changes)
    parts.push(now(entry, "notice") ? "put up a notice" : "took the notice away");
  if ("closedOn" in entry.changes) {
    const day = now(entry, "closedOn");
    parts.push(typeof day === "string" ? `closed for ${day}` : "opened again as usual");
  }
  return parts.join(" and ") || "changed today’s news";
}

type Known = {
  label: string;
  tell: (told: Told) => string;
  /** What the sentence says already. */
  says?: readonly string[];
};

/** What each action of a business's log is called in the filter, and how it goes on after who did it. */
export const ACTIONS: Readonly<Record<string, Known>> = {
  "business.created": { label: "Business made", tell: () => "made the business" },
  "business.updated": { label: "Business changed", tell: () => "changed the facts of the business" },
  "business.deleted": { label: "Business deleted", tell: () => "deleted the business" },
  "business.restored": { label: "Business brought back", tell: () => "brought the business back" },
  "business.transfer-offered": {
    label: "Billing offered",
    says: ["transferTo"],
    tell: ({ entry, names }) => `offered the billing to ${person(now(entry, "transferTo"), names)}`,
  },
  "business.transferred": {
    label: "Billing handed over",
    says: ["billingOwnerId"],
    tell: ({ entry, names }) => `handed the billing to ${person(now(entry, "billingOwnerId"), names)}`,
  },
  "business.suspended": { label: "Business suspended", tell: () => "suspended the business" },
  "business.purged": { label: "Business removed", tell: () => "removed the business for good" },
  "member.joined": {
    label: "Somebody joined",
    says: ["role"],
    tell: ({ entry }) => `joined as ${role(now(entry, "role"))}`,
  },
  "member.left": { label: "Somebody left", says: ["role"], tell: () => "left the team" },
  "member.removed": {
    label: "Somebody removed",
    says: ["role"],
    tell: ({ entry, names }) => `removed ${person(entry.targetId, names)} from the team`,
  },
  "member.role-changed": {
    label: "Role changed",
    tell: ({ entry, names }) => `made ${person(entry.targetId, names)} ${role(now(entry, "role"))}`,
  },
  "invitation.created": {
    label: "Invitation sent",
    says: ["role", "email"],
    tell: ({ entry }) => `invited somebody as ${role(now(entry, "role"))}`,
  },
  "invitation.resent": { label: "Invitation sent again", tell: () => "sent an invitation again" },
  "invitation.revoked": { label: "Invitation revoked", tell: () => "took an invitation back" },
  "configuration.created": { label: "Draft made", tell: () => "made a draft" },
  "configuration.updated": { label: "Draft changed", tell: () => "changed the draft" },
  "configuration.deleted": { label: "Draft deleted", tell: () => "deleted a draft and its site" },
  "configuration.published": { label: "Site published", tell: () => "published the site" },
  "configuration.restored": {
    label: "Older version published",
    tell: () => "published an older version of the site again",
  },
  "configuration.unpublished": { label: "Site taken offline", tell: () => "took the site offline" },
  "menu.replaced": { label: "Menu changed", tell: () => "changed the menu" },
  "media.uploaded": { label: "Picture added", tell: () => "added a picture" },
  "media.imported": { label: "Picture taken over", tell: () => "took a picture over from the old site" },
  "media.updated": { label: "Picture changed", tell: () => "changed what is said of a picture" },
  "media.deleted": { label: "Picture deleted", tell: () => "deleted a picture" },
  "item.sold-out": {
    label: "Dish sold out",
    says: ["available"],
    tell: (told) => `marked ${dish(told)} as sold out`,
  },
  "item.available": {
    label: "Dish back again",
    says: ["available", "until"],
    tell: (told) => `put ${dish(told)} back on the menu`,
  },
  "live.updated": { label: "Notice, closed today", says: ["closedOn"], tell: liveChange },
  "import.started": { label: "Import started", tell: () => "started an import" },
  "import.retried": { label: "Import tried again", tell: () => "tried an import again" },
  "import.canceled": { label: "Import canceled", tell: () => "canceled an import" },
  "import.applied": { label: "Import used", tell: () => "took over what an import found" },
  "import.undone": { label: "Import taken back", tell: () => "took an import back" },
  "site.suspended": { label: "Site suspended", tell: () => "suspended a site the plan does not cover" },
  "site.returned": { label: "Site came back", tell: () => "brought a suspended site back" },
  ...BILLING_ACTIONS,
};

function actorOf({ actor, action }: Entry, names: Names): string {
  if (actor.kind === "system") return "Gastronomy OS";
  if (actor.kind === "webhook")
    return Object.hasOwn(BILLING_ACTIONS, action) ? "The payment service" : "A connected service";
  const name = person(actor.id, names);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The whole sentence; what is new since this was written is told by its own name. */
export function sentenceOf(entry: Entry, names: Names): string {
  const known = Object.hasOwn(ACTIONS, entry.action) ? ACTIONS[entry.action] : undefined;
  const words = known ? known.tell({ entry, names }) : `did “${entry.action.replaceAll(/[.-]/g, " ")}”`;
  return `${actorOf(entry, names)} ${words}`;
}

const FIELDS: Readonly<Record<string, string>> = {
  ...FACT_LABELS,
  ...BILLING_FIELDS,
  role: "Role",
  available: "On the menu",
  until: "Until",
  notice: "Notice",
  closedOn: "Closed on",
  templateId: "Template",
  content: "Texts",
  design: "Design",
  slug: "Address of the site",
  version: "Version",
  transferTo: "Offered to",
  billingOwnerId: "Who pays",
  categories: "Categories",
};

function fieldName(key: string): string {
  const words = key.replaceAll(/([A-Z])/g, " $1").toLowerCase();
  return FIELDS[key] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function valueWords(key: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (key === "role") return role(value);
  const billing = billingValue(key, value);
  if (billing !== undefined) return billing;
  if (key === "transferTo" || key === "billingOwnerId") return person(value, names);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object" && "text" in value) return JSON.stringify(value.text);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A value that was set to nothing, of which nothing else is known. */
const isNothing = (change: unknown) =>
  typeof change === "object" &&
  change !== null &&
  !("from" in change) &&
  "to" in change &&
  change.to === null;

/** Each changed field with what is known of before and after. */
export function changesOf(entry: Entry, names: Names): { field: string; words: string }[] {
  const says = Object.hasOwn(ACTIONS, entry.action) ? ACTIONS[entry.action]?.says : undefined;
  const untold = Object.entries(entry.changes).filter(
    ([key, change]) => !says?.includes(key) && !isNothing(change),
  );
  return untold.map(([key, change]) => {
    const field = fieldName(key);
    if (typeof change !== "object" || change === null || "changed" in change) {
      return { field, words: "changed" };
    }
    const to = "to" in change ? valueWords(key, change.to, names) : "nothing";
    return { field, words: "from" in change ? `${valueWords(key, change.from, names)} → ${to}` : to };
  });
}
