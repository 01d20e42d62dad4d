ALTER TABLE "guest_signatures" ALTER COLUMN "path" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "guest_signatures" ADD COLUMN "photo" text;--> statement-breakpoint
ALTER TABLE "guest_signatures" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "guest_signatures_changed" ON "guest_signatures" USING btree ("fair_id","changed_at");--> statement-breakpoint
ALTER TABLE "guest_signatures" ADD CONSTRAINT "guest_signatures_photo" CHECK (length("guest_signatures"."photo") <= 120000);--> statement-breakpoint
ALTER TABLE "guest_signatures" ADD CONSTRAINT "guest_signatures_page" CHECK (num_nonnulls("guest_signatures"."path", "guest_signatures"."photo") > 0);