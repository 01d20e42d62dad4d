ALTER TABLE "master_deeds" DROP CONSTRAINT "master_deeds_how";--> statement-breakpoint
ALTER TABLE "variants" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "price_lists" jsonb;--> statement-breakpoint
ALTER TABLE "master_deeds" ADD CONSTRAINT "master_deeds_how" CHECK ("master_deeds"."how" in ('import','hand','undo','raise','copy','hand_over','rename'));