ALTER TABLE "unknown_money" ADD COLUMN "refund_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "unknown_money" ADD COLUMN "refund_asked_by" uuid;--> statement-breakpoint
ALTER TABLE "unknown_money" ADD CONSTRAINT "unknown_money_refund_asked_by_users_id_fk" FOREIGN KEY ("refund_asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;