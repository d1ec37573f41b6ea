import type { Stripe } from "stripe";
import { mergeMetadata } from "./customers.ts";
import { invalid } from "./fault.ts";
import type { Price, Product } from "./wire.ts";
import type { World } from "./world.ts";

type Metadata = { [key: string]: string } | "";

export function createProduct(
  world: World,
  params: { id?: string; name: string; description?: string; tax_code?: string; metadata?: Metadata },
): Product {
  if (params.id && world.find("product", params.id)) {
    throw invalid("Product already exists.", { code: "resource_already_exists", param: "id" });
  }
  const product = world.put("product", {
    id: params.id ?? world.newId("product"),
    object: "product",
    active: true,
    created: world.now(),
    default_price: null,
    description: params.description ?? null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: mergeMetadata({}, params.metadata),
    name: params.name,
    package_dimensions: null,
    shippable: null,
    tax_code: params.tax_code ?? null,
    tax_details: null,
    type: "service",
    updated: world.now(),
    url: null,
  });
  world.emit("product.created", product);
  return product;
}

export function updateProduct(
  world: World,
  product: Product,
  params: { name?: string; description?: string; tax_code?: string; active?: boolean; metadata?: Metadata },
): Product {
  world.change("product.updated", product, (now) => {
    if (params.name !== undefined) now.name = params.name;
    if (params.description !== undefined) now.description = params.description || null;
    if (params.tax_code !== undefined) now.tax_code = params.tax_code || null;
    if (params.active !== undefined) now.active = params.active;
    now.metadata = mergeMetadata(now.metadata, params.metadata);
    now.updated = world.now();
  });
  return product;
}

/** A lookup key belongs to one price; another may only take it over when it says so. */
function claimLookupKey(world: World, key: string | undefined, isTransfer: boolean, by: string | null) {
  if (!key) return;
  const holder = world.all("price").find((price) => price.lookup_key === key && price.id !== by);
  if (!holder) return;
  if (!isTransfer) {
    throw invalid(`A price (\`${holder.id}\`) already uses that lookup key.`, { param: "lookup_key" });
  }
  world.change("price.updated", holder, (now) => {
    now.lookup_key = null;
  });
}

export function createPrice(
  world: World,
  params: Pick<Stripe.PriceCreateParams, "currency" | "unit_amount" | "nickname" | "tax_behavior"> & {
    product: string;
    lookup_key?: string;
    transfer_lookup_key?: boolean;
    recurring?: { interval: "day" | "week" | "month" | "year"; interval_count?: number };
    metadata?: Metadata;
  },
): Price {
  world.get("product", params.product, "product");
  if (params.unit_amount === undefined || params.unit_amount < 0) {
    throw invalid("Give a unit_amount of 0 or more", { param: "unit_amount" });
  }
  claimLookupKey(world, params.lookup_key, params.transfer_lookup_key ?? false, null);
  const price = world.put("price", {
    id: world.newId("price"),
    object: "price",
    active: true,
    billing_scheme: "per_unit",
    created: world.now(),
    currency: params.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: params.lookup_key ?? null,
    metadata: mergeMetadata({}, params.metadata),
    nickname: params.nickname ?? null,
    product: params.product,
    recurring: params.recurring
      ? {
          interval: params.recurring.interval,
          interval_count: params.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: "licensed",
        }
      : null,
    tax_behavior: params.tax_behavior ?? "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: params.recurring ? "recurring" : "one_time",
    unit_amount: params.unit_amount,
    unit_amount_decimal: String(params.unit_amount),
  });
  world.emit("price.created", price);
  return price;
}

export function updatePrice(
  world: World,
  price: Price,
  params: {
    active?: boolean;
    lookup_key?: string;
    transfer_lookup_key?: boolean;
    nickname?: string;
    tax_behavior?: string;
    metadata?: Metadata;
  },
): Price {
  if (
    params.tax_behavior &&
    price.tax_behavior !== "unspecified" &&
    params.tax_behavior !== price.tax_behavior
  ) {
    throw invalid("A price's tax behaviour can't be changed once it is set", { param: "tax_behavior" });
  }
  claimLookupKey(world, params.lookup_key, params.transfer_lookup_key ?? false, price.id);
  world.change("price.updated", price, (now) => {
    if (params.active !== undefined) now.active = params.active;
    if (params.lookup_key !== undefined) now.lookup_key = params.lookup_key || null;
    if (params.nickname !== undefined) now.nickname = params.nickname || null;
    if (params.tax_behavior !== undefined) now.tax_behavior = params.tax_behavior;
    now.metadata = mergeMetadata(now.metadata, params.metadata);
  });
  return price;
}
