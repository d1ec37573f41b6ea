import { sessionTotal } from "./checkout.ts";
import { CARDS } from "./customers.ts";
import { money, productName } from "./invoice-drawing.ts";
import { subscriptionOf } from "./invoices.ts";
import { portalSubscription } from "./portal.ts";
import { theItem } from "./subscription-item.ts";
import { type CheckoutSession, type Invoice, idOf, type PortalSession } from "./wire.ts";
import type { World } from "./world.ts";

const escaped = (value: string) =>
  value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color:#1a1f36}
h1{font-size:1.4rem}form,label{display:grid;grid-template-columns:minmax(0,1fr)}form{gap:1rem;margin:1.5rem 0}label{gap:.25rem}
input,select,button{font:inherit;padding:.6rem;border:1px solid #8792a2;border-radius:6px}
button{background:#3d4eac;color:#fff;border:0;cursor:pointer}button.quiet{background:#fff;color:#3d4eac;border:1px solid}
[role=alert]{background:#fde8e8;padding:.75rem;border-radius:6px}table{border-collapse:collapse;width:100%}
td,th{text-align:left;padding:.4rem 0;border-bottom:1px solid #e3e8ee}small{color:#4f566b}`;

export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style><body><h1>${escaped(title)}</h1>${body}
<p><small>The local stand-in for Stripe. No money moves.</small></p></body></html>`;
}

const alert = (message: string | undefined) => (message ? `<p role="alert">${escaped(message)}</p>` : "");

const cards = Object.entries(CARDS)
  .map(([last4, card]) => `<option value="${last4}">${escaped(card.label)}</option>`)
  .join("");

const day = (instant: number) => new Date(instant * 1000).toISOString().slice(0, 10);

export function checkoutPage(world: World, session: CheckoutSession, problem?: string): string {
  const order = world.orders.get(session.id);
  const price = order && world.find("price", order.price);
  if (session.status !== "open" || !price) {
    return page("This checkout is over", `<p>The session is ${escaped(session.status ?? "unknown")}.</p>`);
  }
  const customer = world.find("customer", idOf(session.customer));
  const country = customer?.address?.country ?? "DE";
  const { subtotal, tax } = sessionTotal(world, session, country);
  const currency = session.currency ?? "eur";
  const countries = ["DE", "AT", "FR", "IT", "ES", "NL", "CH", "US"]
    .map((code) => `<option${code === country ? " selected" : ""}>${code}</option>`)
    .join("");
  return page(
    `Subscribe to ${productName(world, price)}`,
    `${alert(problem)}
<p><strong>${escaped(money(subtotal, currency))}</strong> each ${escaped(price.recurring?.interval ?? "month")}, plus ${escaped(money(tax, currency))} tax in ${escaped(country)}</p>
<form method="post">
<label>Name or firm <input name="name" autocomplete="organization" value="${escaped(customer?.name ?? "")}"></label>
<label>Country <select name="country">${countries}</select></label>
${session.tax_id_collection?.enabled ? '<label>VAT id (firms in the EU) <input name="vat_id" placeholder="ATU12345678"></label>' : ""}
<label>Card <select name="card">${cards}</select></label>
<button name="action" value="pay">Pay</button>
<button name="action" value="decline" class="quiet">Pay with a card that is declined</button>
<button name="action" value="back" class="quiet" formnovalidate>Back without paying</button>
</form>`,
  );
}

export function portalPage(world: World, session: PortalSession, problem?: string): string {
  const subscription = portalSubscription(world, session);
  const configuration = world.get("billing_portal.configuration", idOf(session.configuration) ?? "");
  const invoices = world
    .all("invoice")
    .filter((one) => idOf(one.customer) === session.customer && one.status !== "draft")
    .reverse();
  const rows = invoices
    .map(
      (one) =>
        `<tr><td>${day(one.created)}</td><td>${escaped(money(one.total, one.currency))}</td><td>${escaped(one.status ?? "")}</td><td><a href="/i/${escaped(one.id)}">${escaped(one.number ?? one.id)}</a></td></tr>`,
    )
    .join("");
  const button = (action: string, label: string) =>
    `<form method="post"><button name="action" value="${action}">${label}</button></form>`;
  const current = subscription
    ? `<p><strong>${escaped(productName(world, theItem(subscription).price))}</strong>, ${escaped(subscription.status)}; ${
        subscription.cancel_at === null
          ? `renews on ${day(theItem(subscription).current_period_end)}`
          : `ends on ${day(subscription.cancel_at)}`
      }</p>${
        configuration.features.subscription_cancel.enabled
          ? subscription.cancel_at === null
            ? button("cancel", "Cancel the subscription")
            : button("resume", "Keep the subscription")
          : ""
      }`
    : "<p>No subscription.</p>";
  return page(
    "Billing",
    `${alert(problem)}${current}
<form method="post"><label>Card <select name="card">${cards}</select></label><button name="action" value="card" class="quiet">Use this card from now on</button></form>
<table><tbody>${rows}</tbody></table>
<p><a href="${escaped(session.return_url ?? "/")}">Return to the app</a></p>`,
  );
}

export function invoicePage(world: World, invoice: Invoice, problem?: string): string {
  const lines = invoice.lines.data
    .map(
      (line) =>
        `<tr><td>${escaped(line.description ?? "")}</td><td>${escaped(money(line.amount, line.currency))}</td></tr>`,
    )
    .join("");
  const subscription = world.find("subscription", subscriptionOf(invoice));
  return page(
    `Invoice ${invoice.number ?? invoice.id}`,
    `${alert(problem)}<p>${escaped(invoice.customer_name ?? invoice.customer_email ?? "")}, ${escaped(invoice.status ?? "")}${
      subscription ? `, subscription ${escaped(subscription.status)}` : ""
    }</p>
<table><tbody>${lines}<tr><th>Total with tax</th><th>${escaped(money(invoice.total, invoice.currency))}</th></tr></tbody></table>
${
  invoice.status === "open"
    ? `<form method="post"><label>Card <select name="card">${cards}</select></label><button name="action" value="pay">Pay ${escaped(money(invoice.amount_remaining, invoice.currency))}</button></form>`
    : ""
}`,
  );
}
