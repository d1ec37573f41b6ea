import { useMemo } from "preact/hooks";
import type { Design, TemplateId } from "../../sites/schema.ts";
import { contrast } from "../../templates/colour.ts";
import type { DesignDefaults } from "../../templates/design.ts";
import { api, ask } from "../client.ts";
import { type Draft, snapshotOf } from "../draft.ts";
import { useLoad } from "../load.ts";
import { Button } from "../parts/button.tsx";
import { Choice } from "../parts/field.tsx";
import { Notice, ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { PreviewFrame } from "../preview.tsx";

const COLOURS = { ground: "Background", ink: "Text", accent: "Accent" } as const;
type ColourKey = keyof typeof COLOURS;

type Template = { id: TemplateId; name: string; description: string; design: DesignDefaults };

async function loadTemplates(): Promise<Template[]> {
  const { data } = (await ask(api.templates.$get({ query: {} }))) as { data: Template[] };
  return data;
}

function Picker({ draft, templates }: { draft: Draft; templates: Template[] }) {
  const parts = draft.parts.value;
  const pictures = draft.pictures.value;
  const { templateId } = parts.configuration;
  const sources = useMemo(() => {
    const snapshot = snapshotOf(parts, pictures);
    return Object.fromEntries(
      templates.map(({ id }) => [
        id,
        {
          snapshot: {
            ...snapshot,
            configuration: {
              ...snapshot.configuration,
              templateId: id,
              design: id === templateId ? snapshot.configuration.design : {},
            },
          },
        },
      ]),
    );
  }, [parts, pictures, templates, templateId]);
  const pick = (id: TemplateId) =>
    draft.change((before) => ({
      ...before,
      // Colours and fonts belong to the template they were chosen for.
      configuration: { ...before.configuration, templateId: id, design: {} },
    }));
  return (
    <fieldset class="templates">
      <legend>Template</legend>
      {templates.map(({ id, name, description }) => {
        const source = sources[id];
        return (
          <label key={id} class="template">
            <input
              type="radio"
              name="template"
              value={id}
              checked={id === templateId}
              onChange={() => pick(id)}
            />
            <span class="thumb" aria-hidden="true">
              {source && <PreviewFrame source={source} page="home" title={`${name}, drawn small`} isInert />}
            </span>
            <span class="words">
              <strong>{name}</strong>
              <small>{description}</small>
            </span>
          </label>
        );
      })}
      <p class="hint all">
        With sample restaurants, and what owners say:{" "}
        {templates.map(({ id, name }, at) => (
          <span key={id}>
            {at > 0 && " · "}
            <a href={`/templates/${id}`}>{name}</a>
          </span>
        ))}
      </p>
    </fieldset>
  );
}

function Colours({
  defaults,
  design,
  onDesign,
}: {
  defaults: DesignDefaults;
  design: Design;
  onDesign: (design: Design, key: string) => void;
}) {
  const colourOf = (key: ColourKey) => design.colours?.[key] ?? defaults.colours[key];
  const hasOwn = Object.values(design.colours ?? {}).some(Boolean);
  const ratio = contrast(colourOf("ink"), colourOf("ground"));
  const accentRatio = contrast(colourOf("accent"), colourOf("ground"));
  return (
    <fieldset class="colours">
      <legend>Colours</legend>
      <div class="swatches">
        {(Object.keys(COLOURS) as ColourKey[]).map((key) => (
          <label key={key} class="swatch">
            <input
              type="color"
              value={colourOf(key)}
              onInput={(event) =>
                onDesign(
                  { ...design, colours: { ...design.colours, [key]: event.currentTarget.value } },
                  `colour ${key}`,
                )
              }
            />
            <span>{COLOURS[key]}</span>
          </label>
        ))}
        {hasOwn && (
          <Button look="quiet" icon="undo" onClick={() => onDesign({ ...design, colours: undefined }, "")}>
            The template’s own
          </Button>
        )}
      </div>
      {ratio < 4.5 && (
        <Notice tone="warn" title="Text on this background is hard to read">
          <p>
            Its contrast is {ratio.toFixed(1)}:1, and 4.5:1 is needed. Pages will use the nearest readable
            shade.
          </p>
        </Notice>
      )}
      {ratio >= 4.5 && accentRatio < 3 && (
        <Notice tone="warn" title="The accent hardly stands out">
          <p>
            Its contrast is {accentRatio.toFixed(1)}:1, and 3:1 is needed. Words in it will use the nearest
            readable shade.
          </p>
        </Notice>
      )}
    </fieldset>
  );
}

/** Template, colours, fonts, corners and spacing. */
export default function DesignTab({ draft }: { draft: Draft }) {
  const templates = useLoad("templates", loadTemplates);
  if (templates.state === "loading") return <Skeleton lines={6} />;
  if (templates.state === "failed")
    return <ProblemNotice problem={templates.problem} retry={templates.reload} />;
  const { templateId, design } = draft.parts.value.configuration;
  const defaults = templates.value.find(({ id }) => id === templateId)?.design;
  const onDesign = (next: Design, key: string) =>
    draft.change(
      (before) => ({ ...before, configuration: { ...before.configuration, design: next } }),
      key && `design ${key}`,
    );
  return (
    <>
      <Picker draft={draft} templates={templates.value} />
      {defaults && (
        <>
          <Colours defaults={defaults} design={design} onDesign={onDesign} />
          <Choice
            legend="Fonts"
            value={design.fontPair ?? defaults.fontPair}
            options={Object.fromEntries(
              Object.entries(defaults.fontPairs).map(([id, { label }]) => [id, label]),
            )}
            onPick={(fontPair) => onDesign({ ...design, fontPair }, "")}
          />
          <Choice
            legend="Corners"
            value={design.radius ?? defaults.radius}
            options={{ none: "Square", small: "Small", medium: "Medium", large: "Round" }}
            onPick={(radius) => onDesign({ ...design, radius }, "")}
          />
          <Choice
            legend="Spacing"
            value={design.density ?? defaults.density}
            options={{ compact: "Compact", regular: "Regular", airy: "Airy" }}
            onPick={(density) => onDesign({ ...design, density }, "")}
          />
        </>
      )}
    </>
  );
}
