-- Work that was tried in vain as often as it may be rests here until a person looks at it, and is not taken up by cron.
alter table outbox add column if not exists given_up_at timestamptz
--> statement-breakpoint
create index if not exists outbox_given_up on outbox (given_up_at) where given_up_at is not null and done_at is null
--> statement-breakpoint
-- A message nobody could read is kept once, however often it is delivered.
create unique index if not exists outbox_unreadable on outbox ((payload ->> 'messageId')) where kind = 'unreadable'
--> statement-breakpoint
-- Which run of a job holds it: a run that was taken for dead changes nothing any more when it comes back to life.
alter table scraper_jobs add column if not exists lease text
