import { taxOn, taxRule } from "./tax.ts";
import {
  type Customer,
  type Invoice,
  type InvoiceLine,
  idOf,
  listOf,
  type Price,
  type Subscription,
} from "./wire.ts";
import type { World } from "./world.ts";

export type Line = {
  amount: number;
  description: string;
  price: Price;
  item: string;
  start: number;
  end: number;
  isProration: boolean;
};

export function money(amount: number, currency: string): string {
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(amount / 100);
}

export function productName(world: World, price: Price): string {
  return world.find("product", idOf(price.product))?.name ?? price.lookup_key ?? price.id;
}

export function fullPeriodLine(
  world: World,
  item: { id: string; price: Price; quantity?: number },
  period: { start: number; end: number },
): Line {
  const quantity = item.quantity ?? 1;
  const unit = item.price.unit_amount ?? 0;
  const every = item.price.recurring?.interval ?? "month";
  return {
    amount: unit * quantity,
    description: `${quantity} × ${productName(world, item.price)} (at ${money(unit, item.price.currency)} / ${every})`,
    price: item.price,
    item: item.id,
    ...period,
    isProration: false,
  };
}

/** What every invoice says that has only been drawn up. */
function blank() {
  return {
    object: "invoice",
    account_country: "DE",
    account_name: "Gastronomy OS",
    account_tax_ids: null,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatically_finalizes_at: null,
    collection_method: "charge_automatically",
    custom_fields: null,
    customer_account: null,
    customer_shipping: null,
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    statement_descriptor: null,
    status: "draft",
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    test_clock: null,
    total_discount_amounts: [],
    total_pretax_credit_amounts: [],
    webhooks_delivered_at: null,
  } satisfies Partial<Invoice>;
}

/** What the lines come to, with tax where it is automatic and the credit that pays of it first. */
function sumUp(world: World, customer: Customer, subscription: Subscription | null, lines: Line[]) {
  const isTaxed = subscription?.automatic_tax.enabled ?? false;
  const rule = isTaxed ? taxRule(world, customer) : { percent: 0, reason: "not_collecting" as const };
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0);
  const tax = rule ? lines.reduce((sum, line) => sum + taxOn(line.amount, rule), 0) : 0;
  const total = subtotal + tax;
  const taxes = (amount: number) =>
    isTaxed && rule
      ? [
          {
            amount: taxOn(amount, rule),
            tax_behavior: "exclusive",
            tax_rate_details: { tax_rate: "txr_local" },
            taxability_reason: rule.reason,
            taxable_amount: amount,
            type: "tax_rate_details" as const,
          },
        ]
      : [];
  // A negative invoice becomes credit; credit (a negative balance) pays a later one first.
  const credit = Math.max(0, -customer.balance);
  const used = total > 0 ? Math.min(credit, total) : 0;
  const status = rule ? ("complete" as const) : ("requires_location_inputs" as const);
  return {
    subtotal,
    tax,
    total,
    due: Math.max(0, total - used),
    taxes,
    automaticTax: {
      disabled_reason: null,
      enabled: isTaxed,
      liability: isTaxed ? { type: "self" as const } : null,
      provider: isTaxed ? "stripe" : null,
      status: isTaxed ? status : null,
    },
  };
}

/** A drawn-up invoice that is not yet kept: what a preview answers, and what `keep` makes real. */
export function drawUp(
  world: World,
  customer: Customer,
  subscription: Subscription | null,
  reason: Exclude<Invoice["billing_reason"], null>,
  lines: Line[],
  period: { start: number; end: number },
): Invoice {
  const id = `upcoming_in_${world.token(16)}`;
  const { subtotal, tax, total, due, taxes, automaticTax } = sumUp(world, customer, subscription, lines);
  return {
    ...blank(),
    id,
    amount_due: due,
    amount_remaining: due,
    automatic_tax: automaticTax,
    billing_reason: reason,
    created: world.now(),
    currency: lines[0]?.price.currency ?? customer.currency ?? "eur",
    customer: customer.id,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_tax_exempt: customer.tax_exempt ?? "none",
    customer_tax_ids: world
      .all("tax_id")
      .filter((taxId) => taxId.customer === customer.id)
      .map(({ type, value }) => ({ type, value })),
    lines: listOf(
      lines.map((line) => drawLine(world, line, subscription, taxes(line.amount))),
      `/v1/invoices/${id}/lines`,
    ),
    parent: subscription
      ? {
          quote_details: null,
          subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
          type: "subscription_details",
        }
      : null,
    period_end: period.end,
    period_start: period.start,
    starting_balance: customer.balance,
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_excluding_tax: subtotal,
    total_taxes: taxes(subtotal).map((one) => ({ ...one, amount: tax })),
  };
}

function drawLine(
  world: World,
  line: Line,
  subscription: Subscription | null,
  taxes: InvoiceLine["taxes"],
): InvoiceLine {
  return {
    id: `il_${world.token(20)}`,
    object: "line_item",
    amount: line.amount,
    currency: line.price.currency,
    description: line.description,
    discount_amounts: [],
    discountable: !line.isProration,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: subscription?.metadata ?? {},
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: line.isProration,
        proration_details: { credited_items: null },
        subscription: subscription?.id ?? null,
        subscription_item: line.item,
      },
      type: "subscription_item_details",
    },
    period: { start: line.start, end: line.end },
    pretax_credit_amounts: [],
    pricing: {
      price_details: { price: line.price.id, product: idOf(line.price.product) ?? "" },
      type: "price_details",
      unit_amount_decimal: line.price.unit_amount_decimal,
    },
    quantity: 1,
    quantity_decimal: "1",
    subscription: subscription?.id ?? null,
    subtotal: line.amount,
    taxes,
  };
}
