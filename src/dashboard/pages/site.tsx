import { useEffect, useState } from "preact/hooks";
import { lazy } from "preact-iso";
import { type Draft, openDraft } from "../draft.ts";
import { unsaved } from "../leaving.tsx";
import { useAction, useLoad } from "../load.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Icon } from "../parts/icons.tsx";
import { ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { PreviewPane } from "../parts/preview-pane.tsx";
import { SiteState } from "../parts/site-state.tsx";
import DesignTab from "../tabs/design.tsx";
import { toast } from "../toasts.tsx";
import "../styles/site.css";

const TABS = {
  design: { label: "Design", Tab: DesignTab, hasPreview: true },
  details: { label: "Details", Tab: lazy(() => import("../tabs/details.tsx")), hasPreview: true },
  hours: { label: "Hours", Tab: lazy(() => import("../tabs/hours.tsx")), hasPreview: true },
  menu: { label: "Menu", Tab: lazy(() => import("../tabs/menu.tsx")), hasPreview: true },
  texts: { label: "Texts", Tab: lazy(() => import("../tabs/texts.tsx")), hasPreview: true },
  publish: { label: "Publish", Tab: lazy(() => import("../tabs/publish.tsx")), hasPreview: true },
  today: { label: "Today", Tab: lazy(() => import("../tabs/today.tsx")), hasPreview: false },
} as const;
type TabId = keyof typeof TABS;

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

function Editor({ draft, tab, onReload }: { draft: Draft; tab: TabId; onReload: () => void }) {
  const [isPreviewOpen, setPreviewOpen] = useState(false);
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
        {Object.entries(TABS).map(([id, each]) => (
          <a key={id} href={`/sites/${draft.id}/${id}`} aria-current={id === tab ? "page" : undefined}>
            {each.label}
          </a>
        ))}
      </nav>
      <div class={`editor${hasPreview ? " with-preview" : ""}${isPreviewOpen ? " preview-open" : ""}`}>
        <div class="fields">
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
  const tab = params.tab ?? "design";
  if (loaded.state === "failed") {
    return (
      <Page title="Site">
        <ProblemNotice problem={loaded.problem} retry={loaded.reload} />
      </Page>
    );
  }
  if (loaded.state === "loading" || !isTab(tab)) {
    return <Page title="Site">{isTab(tab) ? <Skeleton lines={6} /> : <p>This part does not exist.</p>}</Page>;
  }
  return <Editor draft={loaded.value} tab={tab} onReload={loaded.reload} />;
}
