import { useEffect, useState } from "preact/hooks";
import { ErrorBoundary, LocationProvider, lazy, Route, Router } from "preact-iso";
import { me, refreshMe } from "./account.ts";
import { LeavingGuard } from "./leaving.tsx";
import { toProblem } from "./load.ts";
import { NotFoundPage } from "./pages/not-found.tsx";
import { StartPage } from "./pages/start.tsx";
import { Header } from "./parts/header.tsx";
import { Notice, ProblemNotice, Skeleton } from "./parts/notice.tsx";
import { focusHeading } from "./parts/page.tsx";
import { PlanNews } from "./parts/plan-news.tsx";
import { SignedIn } from "./parts/signed-in.tsx";
import { session, startSession } from "./session.ts";
import { Toasts } from "./toasts.tsx";

const NewPage = lazy(() => import("./pages/new.tsx"));
const PastePage = lazy(() => import("./pages/paste.tsx"));
const ImportPage = lazy(() => import("./pages/import.tsx"));
const SitePage = lazy(() => import("./pages/site.tsx"));
const TemplatePage = lazy(() => import("./pages/template.tsx"));
const AccountPage = lazy(() => import("./pages/account.tsx"));
const BillingPage = lazy(() => import("./pages/billing.tsx"));
const BusinessPage = lazy(() => import("./pages/business.tsx"));
const InvitationPage = lazy(() => import("./pages/invitation.tsx"));

const behindSignIn = <P extends object>(Page: (props: P) => preact.ComponentChildren) =>
  function Guarded(props: P) {
    return (
      <SignedIn>
        <Page {...props} />
      </SignedIn>
    );
  };
const Guarded = {
  New: behindSignIn(NewPage),
  Paste: behindSignIn(PastePage),
  Import: behindSignIn(ImportPage),
  Site: behindSignIn(SitePage),
  Account: behindSignIn(AccountPage),
  Billing: behindSignIn(BillingPage),
  Business: behindSignIn(BusinessPage),
};

function Pages() {
  return (
    <Router onRouteChange={focusHeading}>
      <Route path="/" component={StartPage} />
      <Route path="/new" component={Guarded.New} />
      <Route path="/paste" component={Guarded.Paste} />
      <Route path="/imports/:id" component={Guarded.Import} />
      <Route path="/sites/:id/:tab?" component={Guarded.Site} />
      <Route path="/templates/:id" component={TemplatePage} />
      <Route path="/businesses/:id/:part?" component={Guarded.Business} />
      <Route path="/account" component={Guarded.Account} />
      <Route path="/billing" component={Guarded.Billing} />
      <Route path="/invitation" component={InvitationPage} />
      <Route default component={NotFoundPage} />
    </Router>
  );
}

export function App() {
  const [failure, setFailure] = useState<unknown>();
  const [crash, setCrash] = useState<Error | undefined>();
  useEffect(() => {
    startSession().catch(setFailure);
  }, []);
  const isSignedIn = session.value === "signed-in";
  useEffect(() => {
    // The header can do without; pages that need it say what is wrong.
    if (isSignedIn && !me.value) refreshMe().catch(() => undefined);
  }, [isSignedIn]);
  return (
    <LocationProvider>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <Header />
      {isSignedIn && <PlanNews />}
      {failure ? (
        <main id="main" class="page text">
          <ProblemNotice problem={toProblem(failure)} retry={() => location.reload()} />
        </main>
      ) : crash ? (
        <main id="main" class="page text">
          <Notice tone="bad" title="This page broke">
            <p>
              Load it again. What was saved is safe. <code>{crash.message}</code>
            </p>
          </Notice>
        </main>
      ) : session.value === "loading" ? (
        <main id="main" class="page text">
          <Skeleton />
        </main>
      ) : (
        <ErrorBoundary onError={setCrash}>
          <Pages />
        </ErrorBoundary>
      )}
      <LeavingGuard />
      <Toasts />
    </LocationProvider>
  );
}
