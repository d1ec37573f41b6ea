import * as z from "zod";
import { newId, newSecret } from "../src/core/ids.ts";
import { PendingEvent, startDelivery, User, userEvent } from "./clerk-webhooks.ts";
import { readState, writeState } from "./state-file.ts";

const State = z.object({
  users: z.array(User),
  sessions: z.record(z.string(), z.string()),
  pending: z.array(PendingEvent),
});
type State = z.infer<typeof State>;

type Options = {
  appOrigin: string;
  webhookSecret: string;
  /** Users, sessions and undelivered webhooks survive a restart here. */
  file: string;
};

/** The name of somebody who gave none: what stands before the @. */
const nameFrom = (email: string) => email.split("@")[0] ?? email;

/** The issuer's users and their sessions. Each change of a user is told to the app by a signed webhook, as Clerk does. */
export function openUsers(options: Options) {
  const state = readState<State>(
    options.file,
    (value) => State.parse(value),
    () => ({ users: [], sessions: {}, pending: [] }),
  );
  const save = () => writeState(options.file, state);
  const delivery = startDelivery({
    url: `${options.appOrigin}/api/webhooks/clerk`,
    secret: options.webhookSecret,
    pending: state.pending,
    remember(pending) {
      state.pending = [...pending];
      save();
    },
  });
  const find = (id: string | undefined) => state.users.find((user) => user.id === id);

  return {
    all: () => state.users,
    find,
    ensure(email: string, name?: string, emailVerified = true): User {
      const known = state.users.find((user) => user.email.toLowerCase() === email.toLowerCase());
      if (known) return known;
      const now = Date.now();
      const user: User = {
        id: `user_${newId().replaceAll("-", "")}`,
        email,
        emailVerified,
        name: name || nameFrom(email),
        createdAt: now,
        updatedAt: now,
      };
      state.users.push(user);
      delivery.add(userEvent("user.created", user));
      return user;
    },
    change(user: User, patch: Partial<User>): void {
      Object.assign(user, patch, { updatedAt: Math.max(Date.now(), user.updatedAt + 1) });
      delivery.add(userEvent("user.updated", user));
    },
    remove(user: User): void {
      state.users = state.users.filter((one) => one !== user);
      for (const [sessionId, userId] of Object.entries(state.sessions)) {
        if (userId === user.id) delete state.sessions[sessionId];
      }
      delivery.add(userEvent("user.deleted", user));
    },
    openSession(user: User): string {
      const sessionId = `sess_${newSecret().replaceAll(/[-_]/g, "")}`;
      state.sessions[sessionId] = user.id;
      save();
      return sessionId;
    },
    inSession: (sessionId: string) => find(state.sessions[sessionId]),
    endSession(sessionId: string): void {
      delete state.sessions[sessionId];
      save();
    },
    close: () => delivery.close(),
  };
}
export type Users = ReturnType<typeof openUsers>;
