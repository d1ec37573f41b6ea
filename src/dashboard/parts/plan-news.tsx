import { useEffect, useState } from "preact/hooks";
import { ErrorBoundary, lazy, useLocation } from "preact-iso";
import { billing } from "../account.ts";
import { troubleOf } from "../billing/offers.ts";

const BillingBanner = lazy(() => import("../billing/banner.tsx"));
const CheckoutReturn = lazy(() => import("../billing/checkout-return.tsx"));

/** An address without what Stripe's page added to it. */
function cleaned(url: string): string {
  const { pathname, searchParams } = new URL(url, location.origin);
  searchParams.delete("checkout");
  searchParams.delete("session_id");
  const query = searchParams.toString();
  return pathname + (query === "" ? "" : `?${query}`);
}

/** Above every page: the way back from a payment, and what the plan needs. */
export function PlanNews() {
  const { url, path, query, route } = useLocation();
  const [back, setBack] = useState<{ isPaid: boolean; path: string } | null>(null);
  useEffect(() => {
    const { checkout } = query;
    // A payment is waited for after a reload too; what was left is told once.
    if (checkout === "done" || checkout === "left") setBack({ isPaid: checkout === "done", path });
    if (checkout === "left") route(cleaned(url), true);
  }, [query, url, path, route]);
  const isBack = back !== null && back.path === path;
  const trouble = billing.value === undefined ? null : troubleOf(billing.value);
  const isThere = path === "/billing";
  // There the plan's own card says it, with the way to pay.
  const isSaid = isThere && trouble === "past-due";
  return (
    <div class="news" aria-live="polite">
      {(isBack || (trouble !== null && !isSaid)) && (
        <aside aria-label="About your plan">
          <ErrorBoundary>
            {isBack ? (
              <CheckoutReturn
                isPaid={back.isPaid}
                hasPlans={isThere}
                onDone={() => {
                  setBack(null);
                  route(cleaned(url), true);
                }}
              />
            ) : (
              trouble !== null &&
              billing.value && <BillingBanner trouble={trouble} current={billing.value} isThere={isThere} />
            )}
          </ErrorBoundary>
        </aside>
      )}
    </div>
  );
}
