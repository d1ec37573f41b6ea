-- Pictures that an import found, promised to a business from inside the batch that applies it, with the work of fetching
-- them. What was taken back before comes back; what is stored already is not fetched again.
create function app.import_pictures(p_job text, p_business text, p_pictures jsonb, p_limit integer, p_now timestamptz)
  returns void language plpgsql security definer
  set search_path = pg_catalog, public
  as $$
  declare v_waiting jsonb;
  begin
    perform app.need_role(p_business, 'ADMIN');
    if not exists (select from public.scraper_jobs j where j.id = p_job
                    and (j.user_id = app.me() or j.business_id in (select app.my_businesses('ADMIN')))) then
      perform app.fail('not-found');
    end if;
    perform pg_advisory_xact_lock(hashtextextended('media ' || p_business, 0));
    if (select count(*) from public.media where business_id = p_business and deleted_at is null)
         + jsonb_array_length(p_pictures) > p_limit then
      perform app.fail('too-many-pictures');
    end if;
    with wanted as (
      select * from jsonb_to_recordset(p_pictures) as x (id text, url text, alt text, least integer)),
    promised as (
      insert into public.media (id, business_id, type, bytes, width, height, alt, source_url, created_by, created_at)
        select id, p_business, 'image/webp', 0, 1, 1, alt, url, app.me(), p_now
          from wanted
        on conflict (id) do update set deleted_at = null, error = null, created_at = p_now where media.business_id = p_business
        returning id, widths)
    select jsonb_agg(jsonb_build_object('id', id, 'least', w.least)) into v_waiting
      from promised p join wanted w using (id) where p.widths = '{}';
    if v_waiting is not null then
      insert into public.outbox (kind, payload, created_at)
        values ('media-fetch', jsonb_build_object('jobId', p_job, 'pictures', v_waiting), p_now);
    end if;
  end $$
--> statement-breakpoint
alter function app.import_pictures owner to app_definer
--> statement-breakpoint
revoke execute on function app.import_pictures from public
--> statement-breakpoint
grant execute on function app.import_pictures to app_user
