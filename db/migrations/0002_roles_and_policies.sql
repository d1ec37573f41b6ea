-- Who may touch which rows. Roles belong to the whole server, so they may exist already.
do $$ begin
  if not exists (select from pg_roles where rolname = 'app_user') then create role app_user login nobypassrls; end if;
  if not exists (select from pg_roles where rolname = 'app_system') then create role app_system login nobypassrls; end if;
  if not exists (select from pg_roles where rolname = 'app_definer') then create role app_definer nologin nobypassrls; end if;
end $$
--> statement-breakpoint
-- Its maker administers a role without being able to act as it; giving it functions needs that too.
do $$ begin execute format('grant app_definer to %I', current_user); end $$
--> statement-breakpoint
revoke all on schema public from public
--> statement-breakpoint
grant usage on schema public, app to app_user, app_system, app_definer
--> statement-breakpoint
grant create on schema app to app_definer
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to app_definer
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to app_system
--> statement-breakpoint
revoke update, delete on audit_logs, web_app_versions from app_system, app_definer
--> statement-breakpoint
grant delete on web_app_versions to app_system
--> statement-breakpoint
do $$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy definer on public.%I to app_definer using (true) with check (true)', t);
    execute format('create policy system on public.%I to app_system using (true) with check (true)', t);
  end loop;
end $$
--> statement-breakpoint
-- The acting user, or null: an empty setting is nobody.
create function app.me() returns text language sql stable parallel safe
  set search_path = pg_catalog
  as $$ select nullif(current_setting('app.user_id', true), '') $$
--> statement-breakpoint
-- The businesses in which the acting user holds at least this role; a deleted one is nobody's. Definer, because a policy
-- on members that reads members would recurse.
create function app.my_businesses(at_least text) returns setof text language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select m.business_id from public.business_members m join public.businesses b on b.id = m.business_id
     where m.user_id = app.me() and b.deleted_at is null
       and case at_least when 'OWNER' then m.role = 'OWNER'
                         when 'ADMIN' then m.role in ('OWNER', 'ADMIN')
                         when 'STAFF' then true else false end
  $$
--> statement-breakpoint
create function app.my_role(in_business text) returns text language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select m.role from public.business_members m join public.businesses b on b.id = m.business_id
     where m.user_id = app.me() and m.business_id = in_business and b.deleted_at is null
  $$
--> statement-breakpoint
grant select on users, subscriptions, billing_events, businesses, business_members, menu_categories,
  menu_items, templates, configurations, add_on_instances, web_apps, web_app_versions, scraper_jobs, media,
  submissions, audit_logs, idempotency_keys to app_user
--> statement-breakpoint
grant select (id, business_id, email, role, invited_by, created_at, expires_at, accepted_at, revoked_at) on invitations to app_user
--> statement-breakpoint
grant select (slug, business_id, web_app_id, held_until, edge_sequence, edge_confirmed) on slugs to app_user
--> statement-breakpoint
grant select (template_id, stars, comment, author, created_at, updated_at) on template_ratings to app_user
--> statement-breakpoint
grant update (facts, revision, menu_revision, updated_at) on businesses to app_user
--> statement-breakpoint
grant insert, update, delete on menu_categories, menu_items, add_on_instances to app_user
--> statement-breakpoint
grant insert, update (template_id, name, content, design, revision, updated_at) on configurations to app_user
--> statement-breakpoint
grant insert (id, user_id, business_id, url, normalized_url, business_type, engine, created_at),
  update (status, attempt, progress, error, issues, pages, result, answer, finished_at, started_at, heartbeat_at, applied, business_id)
  on scraper_jobs to app_user
--> statement-breakpoint
grant insert, update (alt, rights_confirmed_at, deleted_at) on media to app_user
--> statement-breakpoint
grant insert on audit_logs to app_user
--> statement-breakpoint
grant insert, update, delete on idempotency_keys to app_user
--> statement-breakpoint
create policy self on users for select to app_user using (id = (select app.me()))
--> statement-breakpoint
create policy own on subscriptions for select to app_user using (user_id = (select app.me()))
--> statement-breakpoint
create policy own on billing_events for select to app_user using (user_id = (select app.me()))
--> statement-breakpoint
create policy member on businesses for select to app_user using (id in (select app.my_businesses('STAFF')))
--> statement-breakpoint
create policy admin_update on businesses for update to app_user
  using (id in (select app.my_businesses('ADMIN')) and deleted_at is null)
  with check (id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy member on business_members for select to app_user using (business_id in (select app.my_businesses('STAFF')))
--> statement-breakpoint
create policy admin on invitations for select to app_user using (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy member on menu_categories for select to app_user using (business_id in (select app.my_businesses('STAFF')))
--> statement-breakpoint
create policy admin_insert on menu_categories for insert to app_user with check (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy admin_update on menu_categories for update to app_user
  using (business_id in (select app.my_businesses('ADMIN'))) with check (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy admin_delete on menu_categories for delete to app_user using (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy member on menu_items for select to app_user using (business_id in (select app.my_businesses('STAFF')))
--> statement-breakpoint
create policy admin_insert on menu_items for insert to app_user with check (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy admin_update on menu_items for update to app_user
  using (business_id in (select app.my_businesses('ADMIN'))) with check (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy admin_delete on menu_items for delete to app_user using (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy everybody on templates for select to app_user using (true)
--> statement-breakpoint
create policy everybody on template_ratings for select to app_user using (true)
--> statement-breakpoint
create policy member on configurations for select to app_user using (business_id in (select app.my_businesses('STAFF')))
--> statement-breakpoint
create policy admin_insert on configurations for insert to app_user with check (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy admin_update on configurations for update to app_user
  using (business_id in (select app.my_businesses('ADMIN')) and deleted_at is null)
  with check (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy member on add_on_instances for select to app_user using (business_id in (select app.my_businesses('STAFF')))
--> statement-breakpoint
create policy admin_insert on add_on_instances for insert to app_user with check (
  business_id in (select app.my_businesses('ADMIN'))
  and exists (select from configurations c where c.id = configuration_id and c.business_id = add_on_instances.business_id))
--> statement-breakpoint
create policy admin_update on add_on_instances for update to app_user
  using (business_id in (select app.my_businesses('ADMIN')))
  with check (business_id in (select app.my_businesses('ADMIN'))
    and exists (select from configurations c where c.id = configuration_id and c.business_id = add_on_instances.business_id))
--> statement-breakpoint
create policy admin_delete on add_on_instances for delete to app_user using (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy member on web_apps for select to app_user using (business_id in (select app.my_businesses('STAFF')))
--> statement-breakpoint
create policy member on web_app_versions for select to app_user using (business_id in (select app.my_businesses('STAFF')))
--> statement-breakpoint
create policy member on slugs for select to app_user using (business_id in (select app.my_businesses('STAFF')))
--> statement-breakpoint
create policy visible on scraper_jobs for select to app_user
  using (user_id = (select app.me()) or business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy own_insert on scraper_jobs for insert to app_user
  with check (user_id = (select app.me()) and (business_id is null or business_id in (select app.my_businesses('ADMIN'))))
--> statement-breakpoint
create policy visible_update on scraper_jobs for update to app_user
  using (user_id = (select app.me()) or business_id in (select app.my_businesses('ADMIN')))
  with check ((user_id = (select app.me()) and (business_id is null or business_id in (select app.my_businesses('ADMIN'))))
    or business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy member on media for select to app_user using (business_id in (select app.my_businesses('STAFF')))
--> statement-breakpoint
create policy admin_insert on media for insert to app_user with check (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy admin_update on media for update to app_user
  using (business_id in (select app.my_businesses('ADMIN'))) with check (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy member on submissions for select to app_user using (business_id in (select app.my_businesses('STAFF')))
--> statement-breakpoint
create policy admin on audit_logs for select to app_user using (business_id in (select app.my_businesses('ADMIN')))
--> statement-breakpoint
create policy actor_insert on audit_logs for insert to app_user
  with check (actor_kind = 'user' and actor_id = (select app.me())
    and (business_id is null or business_id in (select app.my_businesses('STAFF'))))
--> statement-breakpoint
create policy own on idempotency_keys to app_user using (user_id = (select app.me())) with check (user_id = (select app.me()))
--> statement-breakpoint
create function app.refuse_change() returns trigger language plpgsql
  set search_path = pg_catalog
  as $$ begin raise exception 'append only' using errcode = 'GS001', constraint = 'append-only'; end $$
--> statement-breakpoint
create trigger append_only before update or delete or truncate on audit_logs for each statement execute function app.refuse_change()
--> statement-breakpoint
create trigger immutable before update or truncate on web_app_versions for each statement execute function app.refuse_change()
