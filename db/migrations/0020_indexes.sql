-- A business's versions, the largest rows there are, were read whole for each business and picture that was purged; its
-- addresses at each look through the policies, and what goes with it or with a site at each deletion.
create index if not exists web_app_versions_business on web_app_versions (business_id)
--> statement-breakpoint
create index if not exists slugs_business on slugs (business_id)
--> statement-breakpoint
create index if not exists add_on_instances_business on add_on_instances (business_id)
--> statement-breakpoint
create index if not exists submissions_web_app on submissions (web_app_id)
