/** Counts every end of every job, and keeps poisoned ones from completing as a fault of ours would. */
export const WATCH = `
  create table proof_ends (n bigint generated always as identity, job_id text not null, status text not null, code text);
  create function proof_watch() returns trigger language plpgsql security definer set search_path = public as $$
    begin
      if new.status in ('completed', 'failed', 'canceled') and old.status not in ('completed', 'failed', 'canceled') then
        insert into proof_ends (job_id, status, code) values (new.id, new.status, new.error ->> 'code');
      end if;
      return null;
    end $$;
  create trigger proof_watch after update on scraper_jobs for each row execute function proof_watch();
  create function proof_poison() returns trigger language plpgsql as $$
    begin
      raise exception 'poisoned';
    end $$;
  create trigger proof_poison before update on scraper_jobs for each row
    when (new.status = 'completed' and new.url like '%/poison/%') execute function proof_poison();`;

export const WITHOUT_POISON = "drop trigger proof_poison on scraper_jobs";
