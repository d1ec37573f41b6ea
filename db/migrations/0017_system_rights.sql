-- Webhooks, queue and cron do what they do to people, businesses and plans through functions; of the tables themselves
-- they may touch what their own statements do, and no more. Whoever gets hold of their connection string gets this much.
revoke all on all tables in schema public from app_system
--> statement-breakpoint
grant select (id, email, name, deleted_at, grace_until) on users to app_system
--> statement-breakpoint
grant select (id, user_id, status, started_at, current_period_end, past_due_since) on subscriptions to app_system
--> statement-breakpoint
grant select (id, billing_owner_id, facts, name, transfer_to, deleted_at) on businesses to app_system
--> statement-breakpoint
grant select (id, business_id, email, role, token_hash, invited_by, expires_at, accepted_at, revoked_at) on invitations to app_system
--> statement-breakpoint
grant select (id, business_id, status) on web_apps to app_system
--> statement-breakpoint
grant select (slug, edge_sequence, edge_confirmed, edge_changed_at), update (edge_sequence, edge_changed_at) on slugs to app_system
--> statement-breakpoint
grant select, update (status, progress, pages, result, issues, error, answer, started_at, finished_at, heartbeat_at, lease)
  on scraper_jobs to app_system
--> statement-breakpoint
grant select, update (type, bytes, width, height, widths, error), delete on media to app_system
--> statement-breakpoint
grant select, insert, update (type) on webhook_events to app_system
--> statement-breakpoint
grant select, insert, update (queued_at, attempts, done_at, last_error, given_up_at) on outbox to app_system
--> statement-breakpoint
grant insert on audit_logs to app_system
--> statement-breakpoint
-- Policies say the same: none where there is nothing to do, reading only where nothing is written.
do $$
declare t text;
begin
  foreach t in array array['users', 'subscriptions', 'businesses', 'invitations', 'web_apps'] loop
    execute format('drop policy system on public.%I', t);
    execute format('create policy system on public.%I for select to app_system using (true)', t);
  end loop;
  foreach t in array array['billing_events', 'business_members', 'menu_categories', 'menu_items', 'templates', 'template_ratings',
    'configurations', 'add_on_instances', 'web_app_versions', 'submissions', 'idempotency_keys'] loop
    execute format('drop policy system on public.%I', t);
  end loop;
end $$
--> statement-breakpoint
drop policy system on audit_logs
--> statement-breakpoint
-- What a webhook or a job writes of itself; a user's line is written by who the user is.
create policy system on audit_logs for insert to app_system with check (actor_kind in ('system', 'webhook') and actor_id is null)
--> statement-breakpoint
revoke execute on function app.fail, app.require, app.plan_of, app.seats_of, app.touch_edge, app.touch_business_edge from app_system
