type Rights = {
  select?: true | readonly string[];
  insert?: true;
  update?: readonly string[];
  delete?: true;
};

/** What `app_system` may do, whosever the row is; to a table that is not named here, nothing. */
export const SYSTEM_RIGHTS: Record<string, Rights> = {
  users: { select: ["id", "email", "name", "deleted_at", "grace_until"] },
  subscriptions: {
    select: ["id", "user_id", "status", "started_at", "current_period_end", "past_due_since"],
  },
  businesses: { select: ["id", "billing_owner_id", "facts", "name", "transfer_to", "deleted_at"] },
  invitations: {
    select: [
      "id",
      "business_id",
      "email",
      "role",
      "token_hash",
      "invited_by",
      "expires_at",
      "accepted_at",
      "revoked_at",
    ],
  },
  web_apps: { select: ["id", "business_id", "status"] },
  slugs: {
    select: ["slug", "edge_sequence", "edge_confirmed", "edge_changed_at"],
    update: ["edge_sequence", "edge_changed_at"],
  },
  scraper_jobs: {
    select: true,
    update: [
      "status",
      "progress",
      "pages",
      "result",
      "issues",
      "error",
      "answer",
      "started_at",
      "finished_at",
      "heartbeat_at",
      "lease",
    ],
  },
  media: { select: true, update: ["type", "bytes", "width", "height", "widths", "error"], delete: true },
  audit_logs: { insert: true },
  webhook_events: { select: true, insert: true, update: ["type"] },
  outbox: {
    select: true,
    insert: true,
    update: ["queued_at", "attempts", "done_at", "last_error", "given_up_at"],
  },
};
