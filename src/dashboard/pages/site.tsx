import { useEffect, useState } from "preact/hooks";
import { lazy, useLocation } from "preact-iso";
import type { Permission } from "../../accounts/permissions.ts";
import { may } from "../../accounts/rules.ts";
import { type Draft, openDraft } from "../draft.ts";
import { unsaved } from "../leaving.tsx";
import { useAction, useLoad } from "../load.ts";
import { Button, LinkButton } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Icon } from "../parts/icons.tsx";
import { Notice, ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { PreviewPane } from "../parts/preview-pane.tsx";
import { SiteState } from "../parts/site-state.tsx";
import { UndoImport } from "../parts/undo-import.tsx";
import DesignTab from "../tabs/design.tsx";
import { toast } from "../toasts.tsx";
import { NotFoundPage } from "./not-found.tsx";
import "../styles/site.css";
import "../styles/hours.css";
import "../styles/publish.css";

const TABS = {
  design: { label: "Design", needs: "configuration.update", hasPreview: true, Tab: DesignTab },
  details: {
    label: "Details",
    needs: "business.update",
    hasPreview: true,
    Tab: lazy(() => import("../tabs/details.tsx")),
  },
  hours: {
    label: "Hours",
    needs: "business.update",
    hasPreview: true,
    Tab: lazy(() => import("../tabs/hours.tsx")),
  },
  menu: {
    label: "Menu",
    needs: "menu.replace",
    hasPreview: true,
    Tab: lazy(() => import("../tabs/menu.tsx")),
  },
  texts: {
    label: "Texts",
    needs: "configuration.update",
    hasPreview: true,
    Tab: lazy(() => import("../tabs/texts.tsx")),
  },
  pictures: {
    label: "Pictures",
    needs: "media.manage",
    hasPreview: true,
    Tab: lazy(() => import("../tabs/pictures.tsx")),
  },
  publish: {
    label: "Publish",
    needs: "configuration.publish",
    hasPreview: true,
    Tab: lazy(() => import("../tabs/publish.tsx")),
  },
  today: {
    label: "Today",
    needs: "live.update",
    hasPreview: false,
    Tab: lazy(() => import("../tabs/today.tsx")),
  },
} as const satisfies Record<string, { label: string; needs: Permission; hasPreview: boolean; Tab: unknown }>;
type TabId = keyof typeof TABS;

const tabIds = Object.keys(TABS) as TabId[];
const isTab = (id: string | undefined): id is TabId => id !== undefined && Object.hasOwn(TABS, id);

function StaleDialog({
  onReload,
  onOverwrite,
  onClose,
}: Record<"onReload" | "onOverwrite" | "onClose", () => void>) {
  return (
    <Dialog
      title="Somebody else saved meanwhile"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onReload}>Load theirs, drop mine</Button>
          <Button look="danger" onClick={onOverwrite}>
            Keep mine, overwrite theirs
          </Button>
        </>
      }
    >
      <p>This draft was changed in another window or by somebody in your team since you opened it.</p>
    </Dialog>
  );
}

function SaveBar({ draft, onReload }: { draft: Draft; onReload: () => void }) {
  const [isStale, setStale] = useState(false);
  const { act, isBusy, problem, clear } = useAction(async (isForced: boolean) => {
    setStale(false);
    await draft.save(isForced);
    toast("Saved");
  });
  useEffect(() => setStale(problem?.status === 412), [problem]);
  const isDirty = draft.isDirty.value;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (draft.isDirty.value) act(false);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
  return (
    <>
      {problem && problem.status !== 412 && <ProblemNotice problem={problem} />}
      {isDirty && (
        <div class="bar-bottom">
          <p class="hint">Not saved yet</p>
          <Button look="quiet" icon="undo" disabled={!draft.canUndo.value} onClick={() => draft.undo()}>
            Undo
          </Button>
          <Button look="main" isBusy={isBusy} onClick={() => act(false)}>
            Save
          </Button>
        </div>
      )}
      {isStale && (
        <StaleDialog
          onReload={() => {
            setStale(false);
            onReload();
          }}
          onOverwrite={() => act(true)}
          onClose={() => {
            setStale(false);
            clear();
          }}
        />
      )}
    </>
  );
}

const allowedTabs = (draft: Draft) => tabIds.filter((id) => may(draft.role, TABS[id].needs));

/** Right after an import was written: the way back. */
function Imported({ jobId, onUndone }: { jobId: string; onUndone: () => void }) {
  return (
    <Notice tone="good" title="What you chose is in the draft">
      <p>Nothing is published yet. Choose how it looks, then go on to Publish.</p>
      <div class="actions">
        <UndoImport jobId={jobId} onUndone={onUndone} />
        <LinkButton href={`/imports/${jobId}`} look="quiet">
          Look at the import again
        </LinkButton>
      </div>
    </Notice>
  );
}

function Editor({ draft, tab, onReload }: { draft: Draft; tab: TabId; onReload: () => void }) {
  const [isPreviewOpen, setPreviewOpen] = useState(false);
  const { query, route } = useLocation();
  const { Tab, label, hasPreview } = TABS[tab];
  const isDirty = draft.isDirty.value;
  useEffect(() => {
    unsaved.value = isDirty ? { below: `/sites/${draft.id}` } : null;
    return () => {
      unsaved.value = null;
    };
  }, [isDirty, draft]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab closes the preview laid over it
  useEffect(() => {
    setPreviewOpen(false);
    // On a phone the row of tabs is longer than the screen.
    document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [tab]);
  const { name } = draft.parts.value.configuration;
  const allowed = allowedTabs(draft);
  return (
    <Page
      title={`${label}, ${name}`}
      heading={
        <>
          {name} <SiteState status={draft.site.value?.status ?? null} />
        </>
      }
      width="wide"
    >
      <nav class="tabs" aria-label="Parts of the site">
        {allowed.map((id) => (
          <a key={id} href={`/sites/${draft.id}/${id}`} aria-current={id === tab ? "page" : undefined}>
            {TABS[id].label}
          </a>
        ))}
        <a href={`/businesses/${draft.businessId}/team`}>Team</a>
      </nav>
      <div class={`editor${hasPreview ? " with-preview" : ""}${isPreviewOpen ? " preview-open" : ""}`}>
        <div class="fields">
          {query.import && (
            <Imported
              jobId={query.import}
              onUndone={() => {
                route(`/sites/${draft.id}/${tab}`, true);
                onReload();
              }}
            />
          )}
          <Tab draft={draft} />
          <SaveBar draft={draft} onReload={onReload} />
        </div>
        {hasPreview && <PreviewPane draft={draft} />}
      </div>
      {hasPreview && (
        <button
          type="button"
          class="button main preview-toggle"
          aria-expanded={isPreviewOpen}
          onClick={() => setPreviewOpen(!isPreviewOpen)}
        >
          <Icon name={isPreviewOpen ? "pen" : "eye"} />
          <span>{isPreviewOpen ? "Edit" : "Preview"}</span>
        </button>
      )}
    </Page>
  );
}

/** A site's draft with all its parts; the tabs share it, so that moving between them loses nothing. */
export default function SitePage({ params }: { params: { id: string; tab?: string } }) {
  const loaded = useLoad(`draft ${params.id}`, () => openDraft(params.id));
  if (loaded.state === "failed") {
    return (
      <Page title="Site">
        <ProblemNotice
          problem={loaded.problem}
          retry={loaded.reload}
          missing="There is no such site, or you do not work there"
        />
      </Page>
    );
  }
  if (params.tab !== undefined && !isTab(params.tab)) return <NotFoundPage />;
  if (loaded.state === "loading") {
    return (
      <Page title="Site">
        <Skeleton lines={6} />
      </Page>
    );
  }
  // Everybody begins where their work is; staff have one place only.
  const allowed = allowedTabs(loaded.value);
  const tab = params.tab ?? allowed[0] ?? "today";
  if (!allowed.includes(tab)) {
    return (
      <Page title="Site" heading={loaded.value.parts.value.configuration.name}>
        <Notice tone="warn" title={`${TABS[tab].label} is for owners and admins`}>
          <p>
            You are staff here. <a href={`/sites/${params.id}/today`}>Go to Today</a>: sold out, notice,
            closed today.
          </p>
        </Notice>
      </Page>
    );
  }
  return <Editor draft={loaded.value} tab={tab} onReload={loaded.reload} />;
}
