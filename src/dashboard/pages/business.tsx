import { lazy, useLocation } from "preact-iso";
import type { Permission } from "../../accounts/permissions.ts";
import { may } from "../../accounts/rules.ts";
import { useLoad } from "../load.ts";
import { BillingOffer } from "../parts/billing-offer.tsx";
import { Notice, ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { loadTeam, nameOf, type Team } from "../team.ts";
import "../styles/team.css";

export type PartProps = { team: Team; reload: () => void };

const PARTS = {
  team: { label: "Team", permission: "member.read", Part: lazy(() => import("../tabs/team.tsx")) },
  activity: { label: "Activity", permission: "audit.read", Part: lazy(() => import("../tabs/activity.tsx")) },
  ownership: {
    label: "Ownership",
    permission: "business.delete",
    Part: lazy(() => import("../tabs/ownership.tsx")),
  },
} as const satisfies Record<string, { label: string; permission: Permission; Part: unknown }>;
type PartId = keyof typeof PARTS;

const isPart = (id: string): id is PartId => Object.hasOwn(PARTS, id);

function Shown({ team, part, reload }: PartProps & { part: PartId }) {
  const { business, self, members } = team;
  const { label, Part, permission } = PARTS[part];
  const visible = (Object.keys(PARTS) as PartId[]).filter((id) => may(self.role, PARTS[id].permission));
  const payer = members.find(({ isBillingOwner }) => isBillingOwner);
  return (
    <Page title={`${label}, ${business.name}`} heading={business.name}>
      {visible.length > 1 && (
        <nav class="tabs" aria-label="Parts of the business">
          {visible.map((id) => (
            <a
              key={id}
              href={`/businesses/${business.id}/${id}`}
              aria-current={id === part ? "page" : undefined}
            >
              {PARTS[id].label}
            </a>
          ))}
        </nav>
      )}
      {business.billingOfferedTo === self.userId && (
        <BillingOffer business={business} from={payer && nameOf(payer)} onTaken={reload} />
      )}
      {may(self.role, permission) ? (
        <Part team={team} reload={reload} />
      ) : (
        <Notice tone="warn" title="This is not for your role">
          <p>
            Ask an owner of {business.name}, or go <a href={`/businesses/${business.id}/team`}>to the team</a>
            .
          </p>
        </Notice>
      )}
    </Page>
  );
}

/** A business: who works there, what they did, who pays for it. */
export default function BusinessPage({ params }: { params: { id: string; part?: string } }) {
  const loaded = useLoad(`business ${params.id}`, () => loadTeam(params.id));
  const { route } = useLocation();
  const part = params.part ?? "team";
  if (loaded.state === "loading") {
    return (
      <Page title="Business">
        <Skeleton />
      </Page>
    );
  }
  if (loaded.state === "failed") {
    return (
      <Page title="Business">
        {loaded.problem.status === 404 ? (
          <Notice tone="warn" title="There is no such business, or you do not work there any more">
            <p>
              <a href="/account">See where you work</a>
            </p>
          </Notice>
        ) : (
          <ProblemNotice problem={loaded.problem} retry={loaded.reload} />
        )}
      </Page>
    );
  }
  if (!isPart(part)) {
    route(`/businesses/${params.id}/team`, true);
    return null;
  }
  return <Shown team={loaded.value} part={part} reload={loaded.reload} />;
}
