CREATE TABLE "letter_stops" (
	"whose" text NOT NULL,
	"sort" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "letter_stops_whose_sort_pk" PRIMARY KEY("whose","sort")
);
--> statement-breakpoint
-- News of products and policies were told as those of fairs: what people and the company have chosen for these holds on.
INSERT INTO "notice_choices" ("user_id", "kind_group", "portal", "mail", "push", "webhook", "rhythm")
SELECT "user_id", 'news', "portal", "mail", "push", "webhook", "rhythm" FROM "notice_choices" WHERE "kind_group" = 'fairs';--> statement-breakpoint
INSERT INTO "notice_defaults" ("role", "kind_group", "portal", "mail", "push", "webhook", "rhythm")
SELECT "role", 'news', "portal", "mail", "push", "webhook", "rhythm" FROM "notice_defaults" WHERE "kind_group" = 'fairs';--> statement-breakpoint
UPDATE "webhook_endpoints" SET "kind_groups" = array_append("kind_groups", 'news') WHERE 'fairs' = ANY("kind_groups");--> statement-breakpoint
INSERT INTO "mail_stops" ("address", "kind_group", "stopped_at") SELECT "address", 'news', "stopped_at" FROM "mail_stops" WHERE "kind_group" = 'fairs';
