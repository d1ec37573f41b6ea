-- What an owner may still bring back. Policies hide a deleted business from everyone, so a function of its own shows it.
create function app.my_deleted_businesses(p_now timestamptz) returns table (id text, name text, deleted_at timestamptz)
  language sql stable security definer
  set search_path = pg_catalog, public
  as $$
    select b.id, b.name, b.deleted_at from public.businesses b join public.business_members m on b.id = m.business_id
     where b.deleted_at > p_now - interval '30 days' and m.role = 'OWNER' and m.user_id = app.me()
     order by b.deleted_at desc, b.id limit 100
  $$
--> statement-breakpoint
alter function app.my_deleted_businesses owner to app_definer
--> statement-breakpoint
revoke execute on function app.my_deleted_businesses from public
--> statement-breakpoint
grant execute on function app.my_deleted_businesses to app_user
