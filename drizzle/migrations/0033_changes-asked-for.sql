CREATE TABLE "asked_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"input" jsonb NOT NULL,
	"request_hash" text NOT NULL,
	"state" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"acted_by" uuid,
	"asked_at" timestamp with time zone NOT NULL,
	"overtaken_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"answer" text,
	CONSTRAINT "asked_changes_state" CHECK ("asked_changes"."state" in ('open','accepted','declined','withdrawn','lapsed'))
);
--> statement-breakpoint
ALTER TABLE "asked_changes" ADD CONSTRAINT "asked_changes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asked_changes" ADD CONSTRAINT "asked_changes_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asked_changes" ADD CONSTRAINT "asked_changes_acted_by_users_id_fk" FOREIGN KEY ("acted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asked_changes" ADD CONSTRAINT "asked_changes_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "asked_changes_open" ON "asked_changes" USING btree ("order_id") WHERE "asked_changes"."state" = 'open';--> statement-breakpoint
CREATE INDEX "asked_changes_order" ON "asked_changes" USING btree ("order_id","asked_at");