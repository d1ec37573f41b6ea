import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { suggestSlug } from "../../sites/rules.ts";
import type { ConfigurationAnswer } from "../../sites/schema.ts";
import { me, refreshMe } from "../account.ts";
import { api, ask, type Problem } from "../client.ts";
import { type Draft, refreshSite } from "../draft.ts";
import { useAction, useLoad } from "../load.ts";
import { Button, LinkButton } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { TextField } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { Notice, ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { PlanLimit } from "../parts/plan-limit.tsx";
import { ShareDraft, SiteLink } from "../parts/share.tsx";
import { Versions } from "../parts/versions.tsx";
import { config } from "../session.ts";
import { toast } from "../toasts.tsx";

const one = api.configurations[":id"];
type Site = NonNullable<ConfigurationAnswer["site"]>;

const SEEN_EVERY_MS = 1000;
const SEEN_LATE_EVERY_MS = 10_000;
/** Past this the edge is late, and the page says so and asks less often. */
const SEEN_WITHIN_MS = 90_000;

/** Where a warning is put right. */
function tabOf(path: string): string {
  if (/^content\.(gallery|logo|hero\.picture|about\.picture)/.test(path)) return "pictures";
  if (path.startsWith("menu")) return "menu";
  if (path.startsWith("design")) return "design";
  return path.includes("ours") ? "hours" : "details";
}

/** Asks whether the edge shows the newest version until it does. */
function useSeen(id: string, site: Site | null): "waiting" | "seen" | "late" {
  const isOnline = site?.status === "live" || site?.status === "publishing";
  const key = site ? `${site.version} ${isOnline} ${site.slug}` : "";
  const [seen, setSeen] = useState({ key: "", state: "waiting" as "waiting" | "seen" | "late" });
  useEffect(() => {
    if (key === "") return;
    const started = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const look = async () => {
      const answer = await ask(one.live.$get({ param: { id } })).catch(() => undefined);
      if (isOver) return;
      if (answer?.seenAtEdge) return setSeen({ key, state: "seen" });
      const isLate = Date.now() - started > SEEN_WITHIN_MS;
      if (isLate) setSeen({ key, state: "late" });
      timer = setTimeout(() => void look(), isLate ? SEEN_LATE_EVERY_MS : SEEN_EVERY_MS);
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [id, key]);
  return seen.key === key ? seen.state : "waiting";
}

function Warnings({ draft }: { draft: Draft }) {
  const key = draft.isDirty.value ? "edited" : "saved";
  const checked = useLoad(`check ${draft.id} ${key}`, () =>
    ask(one.preview.$post({ param: { id: draft.id } })),
  );
  if (checked.state === "loading") return <Skeleton lines={3} />;
  if (checked.state === "failed") return <ProblemNotice problem={checked.problem} retry={checked.reload} />;
  const { warnings } = checked.value;
  return (
    <section aria-labelledby="warnings">
      <h2 id="warnings">Before you publish</h2>
      {warnings.length === 0 ? (
        <Notice tone="good" title="Everything guests look for is there" />
      ) : (
        <ul class="warnings">
          {warnings.map(({ path, code, message }) => (
            <li key={code + path}>
              <span>{message}</span>
              <a href={`/sites/${draft.id}/${tabOf(path)}`}>
                Fix<span class="unseen"> this: {message}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <ShareDraft url={checked.value.url} expiresAt={checked.value.expiresAt} />
    </section>
  );
}

function Unpublish({ draft, site }: { draft: Draft; site: Site }) {
  const [isAsked, setAsked] = useState(false);
  const { act, isBusy, problem } = useAction(async () => {
    const { site: after } = await ask(one.unpublish.$post({ param: { id: draft.id } }));
    draft.site.value = after;
    setAsked(false);
    toast("Your site is offline");
    await refreshMe();
  });
  return (
    <section aria-labelledby="unpublish">
      <h2 id="unpublish">Take it offline</h2>
      <p class="hint">
        Guests will find a friendly note instead. The address stays yours, and you can publish again.
      </p>
      <p>
        <Button look="danger" onClick={() => setAsked(true)}>
          Unpublish
        </Button>
      </p>
      {isAsked && (
        <Dialog
          title="Take the site offline?"
          onClose={() => setAsked(false)}
          actions={
            <>
              <Button onClick={() => setAsked(false)}>Keep it online</Button>
              <Button look="danger" isBusy={isBusy} onClick={() => act()}>
                Unpublish
              </Button>
            </>
          }
        >
          <p>
            <strong>{new URL(site.url).host}</strong> will answer “not found” within a minute.
          </p>
          <ProblemNotice problem={problem} />
        </Dialog>
      )}
    </section>
  );
}

/** Why guests find the site gone, and what brings it back. */
function Suspended({ payerId }: { payerId: string }) {
  const isPayer = me.value?.user.id === payerId;
  return (
    <Notice tone="warn" title="This site is suspended: guests don’t see it">
      <p>
        {isPayer
          ? "Your plan covers fewer sites than you published, and this one was published last. It comes back by itself when you choose a bigger plan or unpublish another site. Nothing is lost."
          : "The plan of this business covers fewer sites than are published. It comes back by itself when whoever pays for the business chooses a bigger plan or unpublishes another site. Nothing is lost."}
      </p>
      {isPayer && (
        <div class="actions">
          <LinkButton href="/billing">Choose a bigger plan</LinkButton>
        </div>
      )}
    </Notice>
  );
}

/** What a refusal says of the address, to stand beside its field; undefined for any other. */
function slugProblemOf({ code, message, errors }: Problem): string | undefined {
  if (code === "slug-taken") return message;
  if (!errors.some(({ path }) => path === "slug")) return undefined;
  return `${message}. ${errors.map((error) => error.message).join(" ")}`;
}

/** The address, what is worth another look, publishing, and what was published before. */
export default function PublishTab({ draft }: { draft: Draft }) {
  const site = draft.site.value;
  const isOnline = site?.status === "live" || site?.status === "publishing";
  const seen = useSeen(draft.id, site);
  useEffect(() => {
    // What the edge confirmed, the status follows.
    if (seen === "seen" && draft.site.value?.status === "publishing")
      void refreshSite(draft).catch(() => undefined);
  }, [seen, draft]);
  const { name } = draft.parts.value.business;
  // What was typed outlives the way to the payment and back.
  const { query } = useLocation();
  const [slug, setSlug] = useState(query.slug ?? site?.slug ?? suggestSlug(name) ?? "");
  const [round, setRound] = useState(0);
  const publish = useAction(async () => {
    if (draft.isDirty.value) await draft.save();
    const wanted = slug === site?.slug ? {} : { slug };
    await ask(one.publish.$post({ param: { id: draft.id }, json: wanted }));
    await refreshSite(draft);
    setRound((count) => count + 1);
    toast("Published");
    await refreshMe();
  });
  const { problem } = publish;
  const slugProblem = problem && slugProblemOf(problem);
  const isLimit = problem?.code === "plan-limit";
  return (
    <>
      {site && isOnline && <SiteLink site={site} seen={seen} />}
      {site?.status === "suspended" && <Suspended payerId={draft.payerId} />}
      <Warnings draft={draft} />
      <Form class="publish" onSubmit={() => publish.act()}>
        <h2>{isOnline ? "Publish your changes" : "Publish"}</h2>
        <TextField
          label="Address of your site"
          value={slug}
          onText={(text) => setSlug(text.toLowerCase().trim())}
          autoCapitalize="none"
          autoComplete="off"
          spellcheck={false}
          hint={
            <>
              Guests will find it at <strong>{`${slug || "…"}.${config.value.sitesDomain}`}</strong>
              {site && slug !== site.slug && ". The old address will lead there."}
            </>
          }
          error={slugProblem}
        />
        {problem && isLimit && (
          <PlanLimit
            problem={problem}
            payerId={draft.payerId}
            returnPath={`/sites/${draft.id}/publish?slug=${encodeURIComponent(slug)}`}
            onUpgraded={publish.clear}
            otherWay={{ href: "/", label: "Choose a site to unpublish" }}
          />
        )}
        {!isLimit && !slugProblem && <ProblemNotice problem={problem} />}
        <Button type="submit" look="main" isBusy={publish.isBusy}>
          {draft.isDirty.value ? "Save and publish" : isOnline ? "Publish again" : "Publish"}
        </Button>
      </Form>
      {site && (
        <Versions
          key={`${round} ${site.status === "unpublished"}`}
          draft={draft}
          onRestored={() => void refreshSite(draft)}
        />
      )}
      {site && isOnline && <Unpublish draft={draft} site={site} />}
    </>
  );
}
