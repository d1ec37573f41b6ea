import { LinkButton } from "../parts/button.tsx";
import { Page } from "../parts/page.tsx";

export function NotFoundPage() {
  return (
    <Page
      title="Not found"
      heading="There is nothing here"
      lead="The address may be mistyped, or what it led to is gone."
    >
      <p>
        <LinkButton look="main" href="/">
          To your sites
        </LinkButton>
      </p>
    </Page>
  );
}
