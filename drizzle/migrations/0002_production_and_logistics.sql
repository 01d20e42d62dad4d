CREATE TABLE "delay_answers" (
	"revision_id" uuid PRIMARY KEY NOT NULL,
	"choice" text NOT NULL,
	"answered_by" uuid NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "delay_answers_choice" CHECK ("delay_answers"."choice" in ('keep','split','drop'))
);
--> statement-breakpoint
DROP INDEX "shipments_under_way";--> statement-breakpoint
DROP INDEX "work_orders_open";--> statement-breakpoint
ALTER TABLE "date_revisions" ADD COLUMN "alternatives" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "delay_answers" ADD CONSTRAINT "delay_answers_revision_id_date_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."date_revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delay_answers" ADD CONSTRAINT "delay_answers_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shipments_received" ON "shipments" USING btree ("received_at","number") WHERE received_at is not null;--> statement-breakpoint
CREATE INDEX "promise_pieces_ready" ON "promise_pieces" USING btree ("order_id") WHERE stocked and shipped_quantity + released_quantity < quantity;--> statement-breakpoint
CREATE INDEX "work_orders_completed" ON "work_orders" USING btree ("completed_at","number") WHERE completed_at is not null;--> statement-breakpoint
CREATE INDEX "shipments_under_way" ON "shipments" USING btree ("shipped_at","number") WHERE received_at is null;--> statement-breakpoint
CREATE INDEX "work_orders_open" ON "work_orders" USING btree ("expected_on","number") WHERE completed_at is null and cancelled_at is null;