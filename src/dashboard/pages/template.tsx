import { useState } from "preact/hooks";
import type { TemplateId } from "../../sites/schema.ts";
import type { PageId } from "../../templates/view.ts";
import { api, ask } from "../client.ts";
import { useLoad } from "../load.ts";
import { LinkButton } from "../parts/button.tsx";
import { Choice } from "../parts/field.tsx";
import { ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { type Rating, Ratings } from "../parts/ratings.tsx";
import { PreviewFrame } from "../preview.tsx";
import "../styles/site.css";

const SAMPLES = {
  trattoria: "Trattoria",
  cafe: "Café",
  ramen: "Ramen bar",
  gasthof: "Gasthof",
  forno: "Bakery",
  truck: "Food truck",
} as const;
type Sample = keyof typeof SAMPLES;

const FITTING: Readonly<Record<TemplateId, Sample>> = {
  minimalist: "cafe",
  modern: "truck",
  stylish: "trattoria",
  cozy: "gasthof",
};

/** A template as anybody may look at it, drawn with invented restaurants. */
export default function TemplatePage({ params }: { params: { id: string } }) {
  const template = useLoad(
    `template ${params.id}`,
    async () =>
      // What is kept for a minute would not know of the rating that was just sent.
      (await ask(
        api.templates[":id"].$get({ param: { id: params.id } }, { init: { cache: "no-cache" } }),
      )) as {
        id: TemplateId;
        name: string;
        description: string;
        rating: Rating;
      },
  );
  const [picked, pick] = useState<Sample | undefined>();
  const [page, setPage] = useState<PageId>("home");
  if (template.state !== "ready") {
    return (
      <Page title="Template">
        {template.state === "loading" ? (
          <Skeleton />
        ) : (
          <ProblemNotice
            problem={template.problem}
            retry={template.reload}
            missing="There is no such template"
          />
        )}
      </Page>
    );
  }
  const { id, name, description, rating } = template.value;
  return (
    <TemplateView
      id={id}
      name={name}
      description={description}
      rating={rating}
      onRated={template.reload}
      page={page}
      onPage={setPage}
      sample={picked ?? FITTING[id]}
      onPick={pick}
    />
  );
}

function TemplateView(props: {
  id: TemplateId;
  name: string;
  description: string;
  rating: Rating;
  onRated: () => void;
  sample: Sample;
  onPick: (sample: Sample) => void;
  page: PageId;
  onPage: (page: PageId) => void;
}) {
  const [source, setSource] = useState({ sample: props.sample as string, templateId: props.id });
  if (source.sample !== props.sample || source.templateId !== props.id) {
    setSource({ sample: props.sample, templateId: props.id });
  }
  return (
    <Page
      title={props.name}
      lead={props.description}
      width="wide"
      actions={
        <LinkButton look="main" href="/">
          Use it for your site
        </LinkButton>
      }
    >
      <Choice legend="Shown with" value={props.sample} options={SAMPLES} onPick={props.onPick} />
      <div class="stage screen alone">
        <PreviewFrame
          source={source}
          page={props.page}
          onPage={props.onPage}
          title={`${props.name} with a sample`}
        />
      </div>
      <Ratings id={props.id} rating={props.rating} onRated={props.onRated} />
    </Page>
  );
}
