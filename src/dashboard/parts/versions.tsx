import { api, ask } from "../client.ts";
import type { Draft } from "../draft.ts";
import { useAction, useLoad } from "../load.ts";
import { toast } from "../toasts.tsx";
import { Button } from "./button.tsx";
import { ProblemNotice, Skeleton } from "./notice.tsx";

const one = api.configurations[":id"];

/** Everything that was ever published; an older version can come back as a new one. */
export function Versions({ draft, onRestored }: { draft: Draft; onRestored: () => void }) {
  const versions = useLoad(
    `versions ${draft.id}`,
    async () => (await ask(one.versions.$get({ param: { id: draft.id }, query: { limit: "20" } }))).data,
  );
  const restore = useAction(async (version: number) => {
    await ask(one.versions[":version"].restore.$post({ param: { id: draft.id, version: String(version) } }));
    toast(`Version ${version} is published again`);
    onRestored();
    versions.reload();
  });
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Published before</h2>
      {versions.state === "loading" && <Skeleton lines={2} />}
      {versions.state === "failed" && <ProblemNotice problem={versions.problem} retry={versions.reload} />}
      <ProblemNotice problem={restore.problem} />
      {versions.state === "ready" && (
        <ul class="list">
          {versions.value.map(({ version, publishedAt, isLive }) => (
            <li key={version}>
              <span>
                Version {version}
                <small>
                  {new Date(publishedAt).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}
                </small>
              </span>
              {isLive ? (
                <span class="state live">Live</span>
              ) : (
                <Button look="quiet" isBusy={restore.isBusy} onClick={() => restore.act(version)}>
                  Publish again<span class="unseen">: version {version}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
