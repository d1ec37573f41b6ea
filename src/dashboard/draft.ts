import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Business, BusinessAnswer } from "../accounts/schema.ts";
import type { FieldError } from "../core/errors.ts";
import type { Menu } from "../menus/schema.ts";
import type { ConfigurationAnswer } from "../sites/schema.ts";
import type { ViewInput } from "../templates/view.ts";
import { api, ask, askTagged, Problem } from "./client.ts";
import { drawnPictures, type Library } from "./pictures.ts";

type Parts = {
  business: Business;
  menu: Menu;
  configuration: Pick<ConfigurationAnswer, "name" | "templateId" | "content" | "design">;
};
type Part = keyof Parts;
type Tags = Record<Part, string>;

/** A configuration with its business and menu as they are being edited, saved only when asked to. */
export type Draft = {
  id: string;
  businessId: string;
  role: BusinessAnswer["role"];
  /** Whose plan the site counts on. */
  payerId: string;
  site: Signal<ConfigurationAnswer["site"]>;
  parts: ReadonlySignal<Parts>;
  isDirty: ReadonlySignal<boolean>;
  canUndo: ReadonlySignal<boolean>;
  /** The business's pictures as far as they are known; kept by themselves, not with the draft. */
  pictures: Signal<Library>;
  /** What the server did not take, by dotted path below `business`, `menu` or `configuration`. */
  errors: Signal<FieldError[]>;
  /** @param key edits with the same key in quick succession are undone as one */
  change(update: (parts: Parts) => Parts, key?: string): void;
  undo(): void;
  /** @param isForced overwrites what somebody else saved meanwhile; else that is a Problem with status 412 */
  save(isForced?: boolean): Promise<void>;
};

const COALESCE_MS = 1500;
const MAX_UNDO = 100;

function toBusiness({
  id: _id,
  role: _role,
  billingOwnerId: _owner,
  billingOfferedTo: _offered,
  revision: _revision,
  createdAt: _created,
  updatedAt: _updated,
  ...business
}: BusinessAnswer): Business {
  return business;
}

const toConfiguration = ({ name, templateId, content, design }: ConfigurationAnswer) => ({
  name,
  templateId,
  content,
  design,
});

const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Only what differs; a value that was taken away is sent as null. */
function patchOf(before: Business, after: Business): Record<string, unknown> {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Business>;
  return Object.fromEntries(
    [...keys].filter((key) => !isSame(before[key], after[key])).map((key) => [key, after[key] ?? null]),
  );
}

/** Ids made here for dishes and categories that the server has not seen yet. */
const NEW = "new-";
export const newLocalId = () => NEW + crypto.randomUUID();
const sentId = (id: string) => (id.startsWith(NEW) ? {} : { id });

const OPTIONAL = [
  "number",
  "description",
  "priceKind",
  "unit",
  "variants",
  "surcharges",
  "mediaId",
  "translations",
] as const;

/** A menu as it is sent: what is absent here is emptied there, and availability stays as staff set it. */
export function menuToSend(menu: Menu) {
  return {
    categories: menu.categories.map(({ id, description, availability, items, ...category }) => ({
      ...category,
      ...sentId(id),
      description: description || null,
      availability: availability ?? null,
      items: items.map(({ id: itemId, available: _, ...item }) => ({
        ...item,
        ...Object.fromEntries(OPTIONAL.map((key) => [key, item[key] || null])),
        ...sentId(itemId),
      })),
    })),
  };
}

async function loadParts(id: string) {
  const { body: configuration, tag } = await askTagged(api.configurations[":id"].$get({ param: { id } }));
  const param = { id: configuration.businessId };
  const [business, menu] = await Promise.all([
    askTagged(api.businesses[":id"].$get({ param })),
    askTagged(api.businesses[":id"].menu.$get({ param })),
  ]);
  const parts: Parts = {
    business: toBusiness(business.body),
    menu: menu.body,
    configuration: toConfiguration(configuration),
  };
  const tags: Tags = { business: business.tag, menu: menu.tag, configuration: tag };
  const { role, billingOwnerId: payerId } = business.body;
  return { configuration, role, payerId, parts, tags };
}

const prefixed = (problem: Problem, part: Part): FieldError[] =>
  problem.errors.map(({ path, message }) => ({ path: `${part}.${path}`, message }));

type Savers = {
  [P in Part]: (sent: Parts[P], headers: Record<string, string>) => Promise<{ value: Parts[P]; tag: string }>;
};

/** How each part is sent, and what of the answer is kept. */
function saversOf(id: string, businessId: string, saved: ReadonlySignal<Parts>): Savers {
  return {
    async business(sent, headers) {
      const json = patchOf(saved.value.business, sent);
      const { body, tag } = await askTagged(
        api.businesses[":id"].$patch({ param: { id: businessId }, json }, { headers }),
      );
      return { value: toBusiness(body), tag };
    },
    async menu(sent, headers) {
      const { body, tag } = await askTagged(
        api.businesses[":id"].menu.$put({ param: { id: businessId }, json: menuToSend(sent) }, { headers }),
      );
      return { value: body, tag };
    },
    async configuration(sent, headers) {
      const { body, tag } = await askTagged(
        api.configurations[":id"].$put({ param: { id }, json: sent }, { headers }),
      );
      return { value: toConfiguration(body), tag };
    },
  };
}

export async function openDraft(id: string): Promise<Draft> {
  const loaded = await loadParts(id);
  const { businessId } = loaded.configuration;
  const saved = signal(loaded.parts);
  const parts = signal(loaded.parts);
  const past = signal<Parts[]>([]);
  const errors = signal<FieldError[]>([]);
  const { tags } = loaded;
  const savers = saversOf(id, businessId, saved);
  let lastEdit = { key: "", at: 0 };

  const isChanged = (part: Part) => !isSame(saved.value[part], parts.value[part]);
  const isDirty = computed(() => isChanged("business") || isChanged("menu") || isChanged("configuration"));

  /** The server's word on one part becomes what is saved and, unless it was edited meanwhile, what is shown. */
  function keep<P extends Part>(part: P, sent: Parts[P], answer: { value: Parts[P]; tag: string }): void {
    tags[part] = answer.tag;
    batch(() => {
      saved.value = { ...saved.value, [part]: answer.value };
      if (parts.value[part] === sent) parts.value = { ...parts.value, [part]: answer.value };
    });
  }

  async function savePart<P extends Part>(part: P, isForced: boolean): Promise<void> {
    if (!isChanged(part)) return;
    const sent = parts.value[part];
    try {
      keep(part, sent, await savers[part](sent, isForced ? {} : { "if-match": tags[part] }));
    } catch (error) {
      if (error instanceof Problem) errors.value = [...errors.value, ...prefixed(error, part)];
      throw error;
    }
  }

  return {
    id,
    businessId,
    role: loaded.role,
    payerId: loaded.payerId,
    site: signal(loaded.configuration.site),
    pictures: signal<Library>([]),
    parts,
    isDirty,
    canUndo: computed(() => past.value.length > 0),
    errors,
    change(update, key = "") {
      const now = Date.now();
      const isContinued = key !== "" && key === lastEdit.key && now - lastEdit.at < COALESCE_MS;
      lastEdit = { key, at: now };
      batch(() => {
        if (!isContinued) past.value = [...past.value, parts.value].slice(-MAX_UNDO);
        parts.value = update(parts.value);
      });
    },
    undo() {
      const before = past.value.at(-1);
      if (!before) return;
      lastEdit = { key: "", at: 0 };
      batch(() => {
        past.value = past.value.slice(0, -1);
        parts.value = before;
      });
    },
    async save(isForced = false) {
      errors.value = [];
      // One after the other: when one is refused, the others that were fit are kept.
      const refusals: unknown[] = [];
      for (const part of ["business", "menu", "configuration"] as const) {
        await savePart(part, isForced).catch((error: unknown) => refusals.push(error));
      }
      if (refusals.length > 0) throw refusals[0];
      // New dishes got their ids: older states would make them once more.
      past.value = [];
    },
  };
}

/** The draft as a page is drawn from it. */
export function snapshotOf(
  { business, menu, configuration }: Parts,
  library: Library,
): ViewInput["snapshot"] {
  const { templateId, content, design } = configuration;
  return {
    business,
    menu,
    configuration: { templateId, content, design },
    addOns: [],
    pictures: drawnPictures(library),
    noindex: true,
  };
}

/** Asks the site's newest state. */
export async function refreshSite(draft: Draft): Promise<void> {
  const { site } = await ask(api.configurations[":id"].$get({ param: { id: draft.id } }));
  draft.site.value = site;
}
