import { catalogueRoutes } from "./api/catalogue.ts";
import { checkoutRoutes } from "./api/checkout.ts";
import { customerRoutes } from "./api/customers.ts";
import { eventRoutes } from "./api/events.ts";
import { invoiceRoutes } from "./api/invoices.ts";
import { paymentRoutes } from "./api/payments.ts";
import type { Route } from "./api/route.ts";
import { scheduleRoutes } from "./api/schedules.ts";
import { subscriptionRoutes } from "./api/subscriptions.ts";

/** Every address that the local Stripe answers. */
export const ROUTES: readonly Route[] = [
  ...catalogueRoutes,
  ...customerRoutes,
  ...checkoutRoutes,
  ...subscriptionRoutes,
  ...scheduleRoutes,
  ...invoiceRoutes,
  ...paymentRoutes,
  ...eventRoutes,
];
