import type { Role } from "../core/roles.ts";

/**
 * Who may do what in a business: the least role it takes. The API asks this table, the dashboard shows its buttons by it
 * and docs/permissions.md is printed from it; the database's policies are held against it by the tests.
 */
export const PERMISSIONS = {
  "business.read": { role: "STAFF", text: "See the business, its hours and facts" },
  "business.update": { role: "ADMIN", text: "Change the facts of the business" },
  "business.delete": { role: "OWNER", text: "Delete the business, which takes its sites offline" },
  "business.restore": { role: "OWNER", text: "Bring a deleted business back within 30 days" },
  "business.transfer": {
    role: "OWNER",
    text: "Hand the billing over (the billing owner alone, to an owner or admin)",
  },
  "business.accept-transfer": { role: "ADMIN", text: "Take the billing over, when it was offered" },
  "member.read": { role: "STAFF", text: "See who works here (addresses: admins and owners)" },
  "member.change-staff": { role: "ADMIN", text: "Change the role of staff, or remove them" },
  "member.change": { role: "OWNER", text: "Change anyone's role, make owners, remove anyone" },
  "member.leave": { role: "STAFF", text: "Leave the business (not the billing owner)" },
  "invitation.manage": { role: "ADMIN", text: "Invite admins and staff, send that again, revoke it" },
  "invitation.owner": { role: "OWNER", text: "Invite another owner, send that again, revoke it" },
  "menu.read": { role: "STAFF", text: "See the menu" },
  "menu.replace": { role: "ADMIN", text: "Change the menu" },
  "item.availability": { role: "STAFF", text: "Mark a dish sold out, and back again" },
  "live.update": { role: "STAFF", text: "Put a notice on the site, close for a day" },
  "configuration.read": { role: "STAFF", text: "See drafts, preview them, see whether they are live" },
  "configuration.create": { role: "ADMIN", text: "Make a configuration" },
  "configuration.update": { role: "ADMIN", text: "Change a configuration" },
  "configuration.delete": { role: "ADMIN", text: "Delete a configuration and its site" },
  "configuration.publish": { role: "ADMIN", text: "Publish, see older versions and go back to one" },
  "configuration.unpublish": { role: "ADMIN", text: "Take a site offline" },
  "import.apply": { role: "ADMIN", text: "Import an existing site and write what was found" },
  "add-on.manage": { role: "ADMIN", text: "Set up add-ons" },
  "media.manage": { role: "ADMIN", text: "Upload and change pictures" },
  "audit.read": { role: "ADMIN", text: "Read the audit log" },
} as const satisfies Record<string, { role: Role; text: string }>;

export type Permission = keyof typeof PERMISSIONS;
