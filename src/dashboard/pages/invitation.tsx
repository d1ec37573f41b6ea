import { useState } from "preact/hooks";
import { refreshMe } from "../account.ts";
import { api, ask, type Problem } from "../client.ts";
import { toProblem } from "../load.ts";
import { Button } from "../parts/button.tsx";
import { Notice, ProblemNotice } from "../parts/notice.tsx";
import { Page } from "../parts/page.tsx";
import { SignedIn } from "../parts/signed-in.tsx";

const KEPT = "invitation";

/** The token of the mail's link. It leaves the address at once and outlives the way to the sign-in and back. */
function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token !== null) {
    sessionStorage.setItem(KEPT, token);
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem(KEPT);
}

function Accept({ token }: { token: string }) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [isIn, setIn] = useState(false);
  const accept = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await ask(api.invitations.accept.$post({ json: { token } }));
      sessionStorage.removeItem(KEPT);
      setIn(true);
      await refreshMe();
    } catch (error) {
      setProblem(toProblem(error));
    }
    setBusy(false);
  };
  if (isIn) {
    return (
      <Page title="You are in" lead="You can work on the business from now on.">
        <p>
          <a class="button main" href="/">
            Go to your sites
          </a>
        </p>
      </Page>
    );
  }
  return (
    <Page title="Join the team" lead="Somebody has invited you to work on a business with them.">
      {problem && <ProblemNotice problem={problem} />}
      <p>
        <Button look="main" isBusy={isBusy} onClick={() => void accept()}>
          Accept the invitation
        </Button>
      </p>
    </Page>
  );
}

/** Where the link of an invitation's mail leads. */
export default function InvitationPage() {
  const [token] = useState(takeToken);
  if (token === null) {
    return (
      <Page title="Join the team">
        <Notice tone="bad" title="There is no invitation in this address">
          <p>Open the link in the mail once more, or ask for a new one.</p>
        </Notice>
      </Page>
    );
  }
  return (
    <SignedIn>
      <Accept token={token} />
    </SignedIn>
  );
}
