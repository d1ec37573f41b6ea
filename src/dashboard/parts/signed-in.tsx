import type { ComponentChildren } from "preact";
import { session, signIn } from "../session.ts";
import { Button } from "./button.tsx";
import { Page } from "./page.tsx";

/** What is behind it needs somebody; who comes without is led to the sign-in and back. */
export function SignedIn({ children }: { children: ComponentChildren }) {
  if (session.value === "signed-in") return <>{children}</>;
  return (
    <Page title="Sign in" lead="This page belongs to an account. Sign in and you will come right back here.">
      <p>
        <Button look="main" onClick={() => signIn()}>
          Sign in
        </Button>
      </p>
    </Page>
  );
}
