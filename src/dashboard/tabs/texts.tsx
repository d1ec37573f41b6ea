import type { Content } from "../../sites/schema.ts";
import type { Draft } from "../draft.ts";
import { errorAt } from "../errors.ts";
import { TextArea, TextField } from "../parts/field.tsx";

type Fields = {
  content: Content;
  /** `key` tells which keystrokes one step of undoing takes back. */
  set: (change: Partial<Content>, key: string) => void;
  at: (path: string) => string | undefined;
};

function Welcome({ content, set, at, description }: Fields & { description: string | undefined }) {
  return (
    <fieldset>
      <legend>Welcome</legend>
      <TextField
        label="Headline"
        maxLength={120}
        hint="Beside your name, at the top of the first page. May stay empty."
        value={content.hero?.title ?? ""}
        error={at("hero.title")}
        onText={(title) => set({ hero: { ...content.hero, title: title || undefined } }, "hero title")}
      />
      <TextArea
        label="Welcome text"
        rows={3}
        maxLength={300}
        hint={
          description && !content.hero?.text ? "Empty: the description from your details is shown" : undefined
        }
        value={content.hero?.text ?? ""}
        error={at("hero.text")}
        onText={(text) => set({ hero: { ...content.hero, text: text || undefined } }, "hero text")}
      />
    </fieldset>
  );
}

function About({ content, set, at }: Fields) {
  return (
    <fieldset>
      <legend>About you</legend>
      <TextField
        label="Title"
        maxLength={120}
        value={content.about?.title ?? ""}
        error={at("about.title")}
        onText={(title) => set({ about: { ...content.about, title: title || undefined } }, "about title")}
      />
      <TextArea
        label="Your story"
        rows={8}
        maxLength={4000}
        hint="An empty line begins a new paragraph"
        value={content.about?.text ?? ""}
        error={at("about.text")}
        onText={(text) => set({ about: { ...content.about, text: text || undefined } }, "about text")}
      />
    </fieldset>
  );
}

function LegalPages({ content, set, at }: Fields) {
  return (
    <fieldset>
      <legend>Legal pages</legend>
      <TextArea
        label="More for the imprint"
        rows={4}
        maxLength={20_000}
        hint="Shown below what follows from your details"
        value={content.legal?.imprint ?? ""}
        error={at("legal.imprint")}
        onText={(imprint) => set({ legal: { ...content.legal, imprint: imprint || undefined } }, "imprint")}
      />
      <TextArea
        label="More for the privacy page"
        rows={4}
        maxLength={20_000}
        value={content.legal?.privacy ?? ""}
        error={at("legal.privacy")}
        onText={(privacy) => set({ legal: { ...content.legal, privacy: privacy || undefined } }, "privacy")}
      />
    </fieldset>
  );
}

/** What the site says besides facts. */
export default function TextsTab({ draft }: { draft: Draft }) {
  const { content } = draft.parts.value.configuration;
  const { description } = draft.parts.value.business;
  const set = (change: Partial<Content>, key: string) =>
    draft.change(
      (parts) => ({
        ...parts,
        configuration: { ...parts.configuration, content: { ...parts.configuration.content, ...change } },
      }),
      `content ${key}`,
    );
  const at = (path: string) => errorAt(draft, `configuration.content.${path}`);
  const fields = { content, set, at };
  return (
    <>
      <Welcome {...fields} description={description} />
      <About {...fields} />
      <LegalPages {...fields} />
    </>
  );
}
