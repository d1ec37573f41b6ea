import type { Billing } from "../account.ts";
import { LinkButton } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import type { Trouble } from "./offers.ts";
import { day, planName, sitesOf } from "./words.ts";

const are = (count: number) => (count === 1 ? "is" : "are");

type Words = { title: string; text: string; action: string };

const WORDS: Record<Trouble, (current: Billing) => Words> = {
  "past-due": ({ plan, pastDueUntil }) => ({
    title: "A payment is missing",
    text: `Your bank did not accept our last charge. Your plan ${planName(plan)} and all your sites stay as they are until ${pastDueUntil ? day(pastDueUntil) : "it is settled"}. Pay the open invoice or change the card before that.`,
    action: "See to the payment",
  }),
  grace: ({ plan, limits, usage, graceUntil }) => ({
    title: `Your plan covers ${sitesOf(limits.sites)}; ${usage.sites} ${are(usage.sites)} online`,
    text: `You are on ${planName(plan)}. Nothing changes until ${graceUntil ? day(graceUntil) : "then"}: all stay online and can be updated. After that those published last go offline, until your plan covers them again. Nothing is deleted.`,
    action: "Choose a bigger plan",
  }),
  suspended: ({ plan, limits, suspendedSites }) => ({
    title: `${sitesOf(suspendedSites)} of yours ${are(suspendedSites)} offline`,
    text: `Your plan ${planName(plan)} covers ${sitesOf(limits.sites)}, so those published last are suspended. Nothing is deleted, and they come back by themselves when your plan covers them, or when you unpublish another one.`,
    action: "Choose a bigger plan",
  }),
};

/** On every page while the plan needs its owner: what is the matter, until when, and what to do. */
export default function BillingBanner({
  trouble,
  current,
  isThere,
}: {
  trouble: Trouble;
  current: Billing;
  /** Whether this is the page that the action leads to. */
  isThere: boolean;
}) {
  const { title, text, action } = WORDS[trouble](current);
  return (
    <Notice tone="warn" title={title}>
      <p>{text}</p>
      <div class="actions">
        {!isThere && (
          <LinkButton look="main" href="/billing">
            {action}
          </LinkButton>
        )}
        {trouble !== "past-due" && (
          <LinkButton look="quiet" href="/">
            See your sites
          </LinkButton>
        )}
      </div>
    </Notice>
  );
}
