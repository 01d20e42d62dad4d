ALTER TABLE "fairs" ADD COLUMN "doors_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "fairs" ADD COLUMN "reviewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "fairs" ADD CONSTRAINT "fairs_doors" CHECK ("fairs"."doors_at" >= "fairs"."opens_at" and "fairs"."doors_at" < "fairs"."closes_at");