import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { me } from "../account.ts";
import { session, signIn, signOut } from "../session.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icons.tsx";
import { Usage } from "./usage.tsx";

function AccountMenu() {
  const menu = useRef<HTMLDetailsElement>(null);
  const { url } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address closes the menu
  useEffect(() => {
    menu.current?.removeAttribute("open");
  }, [url]);
  useEffect(() => {
    const close = (event: Event) => {
      const isOutside = event.target instanceof Node && !menu.current?.contains(event.target);
      const isEscape = event instanceof KeyboardEvent && event.key === "Escape";
      if (!menu.current?.open || !(isEscape || (event.type === "click" && isOutside))) return;
      menu.current.open = false;
      if (isEscape) menu.current.querySelector("summary")?.focus();
    };
    addEventListener("click", close);
    addEventListener("keydown", close);
    return () => {
      removeEventListener("click", close);
      removeEventListener("keydown", close);
    };
  }, []);
  const user = me.value?.user;
  return (
    <details class="menu" ref={menu}>
      <summary class="button quiet">
        <Icon name="user" />
        <span class="unseen">Account:</span>
        <span class="wide-only">{user?.name ?? user?.email ?? "Account"}</span>
      </summary>
      <div class="sheet">
        {user && (
          <p class="who">
            <strong>{user.name ?? "Signed in"}</strong>
            <span>{user.email}</span>
          </p>
        )}
        {me.value && <Usage me={me.value} />}
        <a class="button quiet" href="/billing">
          <span>Plan and billing</span>
        </a>
        <a class="button quiet" href="/account">
          <span>Account</span>
        </a>
        <Button look="quiet" onClick={() => void signOut()}>
          Sign out
        </Button>
      </div>
    </details>
  );
}

export function Header() {
  return (
    <header class="top">
      <a class="brand" href="/">
        <svg viewBox="0 0 32 32" aria-hidden="true" class="mark">
          <rect width="32" height="32" rx="9" />
          <path d="M11 8v16M8 8v4a3 3 0 0 0 6 0V8m8 16v-7c-3 0-3-9 0-9z" />
        </svg>
        <span>Gastronomy OS</span>
      </a>
      <nav aria-label="Account">
        {session.value === "signed-in" && <AccountMenu />}
        {session.value === "signed-out" && <Button onClick={() => signIn()}>Sign in</Button>}
      </nav>
    </header>
  );
}
