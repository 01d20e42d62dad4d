ALTER TABLE "api_keys" ADD COLUMN "scope" text;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
-- Keys that work today go on as they were made, for a year.
UPDATE "api_keys" SET "scope" = 'all', "expires_at" = now() + interval '1 year';--> statement-breakpoint
ALTER TABLE "api_keys" ALTER COLUMN "scope" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ALTER COLUMN "expires_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "api_keys_created" ON "api_keys" USING btree ("created_at","id");
