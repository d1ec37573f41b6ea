import { sql } from "drizzle-orm";
import { newId } from "../../src/core/ids.ts";
import { type Person, person } from "./story.ts";
import { asOwner } from "./team.ts";

export type Ids = {
  business: string;
  configuration: string;
  item: string;
  invitation: string;
  job: string;
  picture: string;
  template: string;
  /** Staff of the business, for others to act upon. */
  colleague: string;
  admin: string;
};

export type World = Ids & { people: Record<"owner" | "admin" | "staff" | "former", Person> };

/** Ids of the same shape that nothing ever had. */
export function neverIds(): Ids {
  const user = () => `user_${newId().replaceAll("-", "")}`;
  return {
    business: newId(),
    configuration: newId(),
    item: newId(),
    invitation: newId(),
    job: newId(),
    picture: newId(),
    template: `t-${newId()}`,
    colleague: user(),
    admin: user(),
  };
}

/** A route's path with ids in the place of its names; `second` are those after the first. */
export function fill(path: string, ids: Ids, second: Ids = ids): string {
  const first = path.startsWith("/api/configurations")
    ? ids.configuration
    : path.startsWith("/api/scraper")
      ? ids.job
      : path.startsWith("/api/media")
        ? ids.picture
        : path.startsWith("/api/templates")
          ? ids.template
          : ids.business;
  return path
    .replace(":id", first)
    .replace(":itemId", second.item)
    .replace(":invitationId", second.invitation)
    .replace(":userId", second.colleague)
    .replace(":version", "1");
}

/**
 * A business with a team, a menu, a published site, an invitation and an import, put down at once.
 * @param payer an owner who has a plan already; else there is one whose plan Stripe never heard of
 */
export async function newWorld(payer?: Person): Promise<World> {
  const people = {
    owner: payer ?? person("Olga Owner"),
    admin: person("Adam Admin"),
    staff: person("Stella Staff"),
    former: person("Frida Former"),
  };
  const colleague = person("Carl Colleague");
  const ids: Ids = { ...neverIds(), template: "cozy", colleague: colleague.id, admin: people.admin.id };
  const snapshot = {
    business: { name: "World" },
    menu: { categories: [] },
    configuration: { templateId: "cozy", content: {}, design: {} },
    addOns: [],
    pictures: {},
    noindex: true,
  };
  const facts = {
    users: [...Object.values(people), colleague].map(({ id, email, name }) => ({ id, email, name })),
    members: [
      { id: people.owner.id, role: "OWNER" },
      { id: people.admin.id, role: "ADMIN" },
      { id: people.staff.id, role: "STAFF" },
      { id: colleague.id, role: "STAFF" },
    ],
  };
  const slug = `w-${ids.configuration.replaceAll("-", "").slice(-20)}`;
  await asOwner(sql`
    with u as (insert into users (id, email, email_verified, name)
        select id, email, true, name from jsonb_to_recordset(${JSON.stringify(facts.users)}::jsonb) as x (id text, email text, name text)
        on conflict (id) do nothing),
    s as (insert into subscriptions (id, user_id, customer_id, plan, status, started_at)
        select ${`sub_${ids.business}`}, ${people.owner.id}, ${`cus_${ids.business}`}, 'ENTERPRISE', 'active', now() where ${payer === undefined}),
    b as (insert into businesses (id, billing_owner_id, facts) values (${ids.business}, ${people.owner.id}, '{"name": "World", "timeZone": "Europe/Berlin"}')),
    m as (insert into business_members (business_id, user_id, role)
        select ${ids.business}, id, role from jsonb_to_recordset(${JSON.stringify(facts.members)}::jsonb) as x (id text, role text)),
    c as (insert into menu_categories (business_id, id, position, name) values (${ids.business}, 'c1', 0, 'Soups')),
    i as (insert into menu_items (business_id, id, category_id, position, name) values (${ids.business}, ${ids.item}, 'c1', 0, 'Borscht')),
    v as (insert into invitations (id, business_id, email, role, token_hash, invited_by, expires_at)
        values (${ids.invitation}, ${ids.business}, ${`${ids.invitation}@example.com`}, 'STAFF', ${ids.invitation}, ${people.owner.id}, now() + interval '1 day')),
    f as (insert into configurations (id, business_id, template_id, name) values (${ids.configuration}, ${ids.business}, 'cozy', 'Site')),
    w as (insert into web_apps (id, configuration_id, business_id, slug, status, version, live_since)
        values (${`app-${ids.configuration}`}, ${ids.configuration}, ${ids.business}, ${slug}, 'live', 1, now())),
    n as (insert into web_app_versions (web_app_id, version, business_id, snapshot, published_by, published_at)
        values (${`app-${ids.configuration}`}, 1, ${ids.business}, ${JSON.stringify(snapshot)}::jsonb, ${people.owner.id}, now())),
    p as (insert into media (id, business_id, type, bytes, width, height, widths, created_by)
        values (${ids.picture}, ${ids.business}, 'image/webp', 1, 24, 16, '{24}', ${people.owner.id})),
    l as (insert into slugs (slug, business_id, web_app_id) values (${slug}, ${ids.business}, ${`app-${ids.configuration}`}))
    insert into scraper_jobs (id, user_id, business_id, url, normalized_url, engine, status)
      values (${ids.job}, ${people.owner.id}, ${ids.business}, 'https://old.example/', 'https://old.example/', 'builtin', 'failed')`);
  return { ...ids, people };
}
