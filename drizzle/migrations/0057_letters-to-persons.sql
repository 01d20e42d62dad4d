CREATE TABLE "mail_stops" (
	"address" text NOT NULL,
	"kind_group" text NOT NULL,
	"stopped_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_stops_address_kind_group_pk" PRIMARY KEY("address","kind_group")
);
--> statement-breakpoint
ALTER TABLE "letters" ADD COLUMN "address" text;--> statement-breakpoint
-- Of letters that went to one address more than once before this was a rule, the first stands for it.
UPDATE letters SET address = email WHERE id IN (
  SELECT DISTINCT ON (kind, occasion, email) id FROM letters WHERE state IN ('prepared', 'handed') ORDER BY kind, occasion, email, id);--> statement-breakpoint
CREATE UNIQUE INDEX "letters_once_address" ON "letters" USING btree ("kind","occasion","address") WHERE state in ('prepared','handed');