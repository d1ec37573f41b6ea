import { createCard } from "./customers.ts";
import { declined, invalid } from "./fault.ts";
import { subscriptionOf } from "./invoices.ts";
import { releaseSchedule } from "./schedules.ts";
import { setCancellation } from "./subscription-changes.ts";
import { isOver, theItem } from "./subscription-item.ts";
import { collectAndFollow } from "./subscriptions.ts";
import { idOf, type PortalConfiguration, type PortalSession } from "./wire.ts";
import type { World } from "./world.ts";

type FeaturesInput = {
  customer_update?: { enabled: boolean; allowed_updates?: string[] };
  invoice_history?: { enabled: boolean };
  payment_method_update?: { enabled: boolean };
  subscription_cancel?: { enabled: boolean; mode?: string; proration_behavior?: string };
  subscription_update?: { enabled: boolean };
};

export function createConfiguration(
  world: World,
  input: {
    name?: string;
    business_profile?: { headline?: string; privacy_policy_url?: string; terms_of_service_url?: string };
    default_return_url?: string;
    features: FeaturesInput;
    metadata?: { [key: string]: string };
  },
): PortalConfiguration {
  return world.put("billing_portal.configuration", {
    id: world.newId("billing_portal.configuration"),
    object: "billing_portal.configuration",
    active: true,
    application: null,
    business_profile: {
      headline: input.business_profile?.headline ?? null,
      privacy_policy_url: input.business_profile?.privacy_policy_url ?? null,
      terms_of_service_url: input.business_profile?.terms_of_service_url ?? null,
    },
    created: world.now(),
    default_return_url: input.default_return_url ?? null,
    features: featuresOf(input.features),
    is_default: false,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: input.metadata ?? {},
    name: input.name ?? null,
    updated: world.now(),
  });
}

function featuresOf(input: FeaturesInput): PortalConfiguration["features"] {
  return {
    customer_update: {
      allowed_updates: input.customer_update?.allowed_updates ?? [],
      enabled: input.customer_update?.enabled ?? false,
    },
    invoice_history: { enabled: input.invoice_history?.enabled ?? false },
    payment_method_update: {
      enabled: input.payment_method_update?.enabled ?? false,
      payment_method_configuration: null,
    },
    subscription_cancel: {
      cancellation_reason: { enabled: false, feedback_options: null, options: [] },
      enabled: input.subscription_cancel?.enabled ?? false,
      mode: input.subscription_cancel?.mode ?? "at_period_end",
      proration_behavior: input.subscription_cancel?.proration_behavior ?? "none",
    },
    subscription_pause: { duration: { interval_options: [], type: "indefinite" }, enabled: false },
    subscription_update: {
      billing_cycle_anchor: null,
      default_allowed_updates: [],
      enabled: input.subscription_update?.enabled ?? false,
      products: null,
      proration_behavior: "none",
      schedule_at_period_end: { conditions: [] },
      trial_update_behavior: "end_trial",
    },
  };
}

export function updateConfiguration(
  world: World,
  configuration: PortalConfiguration,
  input: Partial<Parameters<typeof createConfiguration>[1]> & { active?: boolean },
): PortalConfiguration {
  const profile = input.business_profile;
  if (input.features) configuration.features = featuresOf(input.features);
  if (input.name !== undefined) configuration.name = input.name;
  if (input.default_return_url !== undefined) configuration.default_return_url = input.default_return_url;
  if (input.active !== undefined) configuration.active = input.active;
  if (profile) {
    configuration.business_profile = {
      headline: profile.headline ?? null,
      privacy_policy_url: profile.privacy_policy_url ?? null,
      terms_of_service_url: profile.terms_of_service_url ?? null,
    };
  }
  configuration.metadata = { ...configuration.metadata, ...input.metadata };
  configuration.updated = world.now();
  return configuration;
}

export function createPortalSession(
  world: World,
  input: { customer: string; return_url?: string; configuration?: string; locale?: string },
): PortalSession {
  world.get("customer", input.customer, "customer");
  const configuration = input.configuration
    ? world.get("billing_portal.configuration", input.configuration, "configuration")
    : world.all("billing_portal.configuration").findLast((one) => one.active);
  if (!configuration) {
    throw invalid(
      "No configuration provided and your test mode default configuration has not been created. Make one first (npm run stripe:setup).",
    );
  }
  const id = world.newId("billing_portal.session");
  return world.put("billing_portal.session", {
    id,
    object: "billing_portal.session",
    configuration: configuration.id,
    created: world.now(),
    customer: input.customer,
    customer_account: null,
    flow: null,
    livemode: false,
    locale: input.locale ?? null,
    on_behalf_of: null,
    return_url: input.return_url ?? configuration.default_return_url ?? world.home,
    url: `${world.url()}/p/session/${id}`,
  });
}

/** The subscription the portal shows: the newest that is not over. */
export function portalSubscription(world: World, session: PortalSession) {
  return world
    .all("subscription")
    .filter((one) => idOf(one.customer) === session.customer && !isOver(one))
    .sort((a, b) => b.created - a.created)[0];
}

/** What a customer may do in the portal. @throws Fault */
export function actInPortal(world: World, session: PortalSession, action: string, card: string) {
  const subscription = portalSubscription(world, session);
  if (action === "cancel" && subscription) {
    const schedule = world.find("subscription_schedule", idOf(subscription.schedule));
    if (schedule) releaseSchedule(world, schedule);
    // With flexible billing the portal sets the instant and leaves `cancel_at_period_end` alone.
    world.change("customer.subscription.updated", subscription, (now) =>
      setCancellation(world, now, theItem(now).current_period_end, false),
    );
    return;
  }
  if (action === "resume" && subscription) {
    world.change("customer.subscription.updated", subscription, (now) =>
      setCancellation(world, now, null, false),
    );
    return;
  }
  if (action === "card") {
    const customer = world.get("customer", session.customer);
    if (card === "0002") throw declined();
    const method = createCard(world, customer, card);
    world.change("customer.updated", customer, (now) => {
      now.invoice_settings.default_payment_method = method.id;
    });
    if (subscription) {
      world.change("customer.subscription.updated", subscription, (now) => {
        now.default_payment_method = method.id;
      });
    }
    return;
  }
  throw invalid(`There is nothing to ${action} here`);
}

/** Pays an open invoice by hand, as on its hosted page. @throws Fault */
export function payInvoice(world: World, invoiceId: string, card?: string) {
  const invoice = world.get("invoice", invoiceId, "invoice");
  if (invoice.status === "paid") throw invalid("Invoice is already paid", { code: "invoice_already_paid" });
  if (invoice.status !== "open") throw invalid(`An invoice that is ${invoice.status} can't be paid`);
  const customer = world.get("customer", idOf(invoice.customer) ?? "");
  const method = card ? createCard(world, customer, card) : undefined;
  if (!collectAndFollow(world, invoice, method?.id)) throw declined();
  const subscription = world.find("subscription", subscriptionOf(invoice));
  if (method && subscription && !isOver(subscription)) {
    world.change("customer.subscription.updated", subscription, (now) => {
      now.default_payment_method = method.id;
    });
  }
  return invoice;
}
