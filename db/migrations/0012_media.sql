-- Pictures. A row is there before its objects are and has no widths until they are stored, so that a crash between the two
-- leaves a row to find them by; `error` says why one that was to be fetched could not be had.
alter table media add column error text check (char_length(error) <= 300)
--> statement-breakpoint
grant update (type, bytes, width, height, widths, error) on media to app_user
--> statement-breakpoint
create index media_unfinished on media (created_at) where widths = '{}'
--> statement-breakpoint
-- As before, but that a deleted picture's objects stay for as long as a version shows it: a page that is live, or that its
-- owner goes back to, must not lose its pictures. Versions go with their configuration.
create or replace function app.purge(p_limit integer, p_request text, p_now timestamptz) returns jsonb language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare
    v_since constant timestamptz := p_now - interval '30 days';
    v_businesses text[]; v_configurations integer; v_media text[];
  begin
    select coalesce(array_agg(d.id), '{}') into v_businesses from (
      select b.id from public.businesses b where b.deleted_at < v_since or b.suspended_at < v_since
       order by b.id limit p_limit for update skip locked) d;
    delete from public.configurations where deleted_at < v_since;
    get diagnostics v_configurations = row_count;
    select coalesce(array_agg(m.id), '{}') into v_media from public.media m
     where m.business_id = any (v_businesses)
        or (m.deleted_at < v_since and not exists (select from public.web_app_versions v
              where v.business_id = m.business_id and v.snapshot -> 'pictures' ? m.id));
    delete from public.media where id = any (v_media);
    insert into public.outbox (kind, payload, created_at)
      select 'media-delete', jsonb_build_object('mediaId', m), p_now from unnest(v_media) m;
    -- Their addresses lead nowhere from now on, and stay nobody else's for a while: printed codes lead to them.
    update public.slugs set held_until = p_now + interval '12 months' where business_id = any (v_businesses) and held_until is null;
    perform app.touch_business_edge(b, p_now) from unnest(v_businesses) b;
    delete from public.businesses where id = any (v_businesses);
    perform app.audit_system(b, 'business.purged', 'business', b, '{}', 'system', p_request, p_now) from unnest(v_businesses) b;
    delete from public.invitations where expires_at < v_since;
    delete from public.idempotency_keys where created_at < p_now - interval '24 hours';
    delete from public.webhook_events where finished_at < v_since;
    delete from public.outbox where done_at < v_since;
    return jsonb_build_object('businesses', cardinality(v_businesses), 'configurations', v_configurations, 'media', cardinality(v_media));
  end $$
