CREATE TABLE "order_versions" (
	"order_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"request_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"total_minor" bigint NOT NULL,
	"units" integer NOT NULL,
	"po_number" text,
	"note" text,
	"ship_to" text,
	"lines" jsonb NOT NULL,
	"made_by" uuid NOT NULL,
	"acted_by" uuid,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_versions_order_id_version_pk" PRIMARY KEY("order_id","version"),
	CONSTRAINT "order_versions_request_id_unique" UNIQUE("request_id"),
	CONSTRAINT "order_versions_kind" CHECK ("order_versions"."kind" in ('placed','amended'))
);
--> statement-breakpoint
DROP INDEX "work_orders_batch";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ship_to" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_versions" ADD CONSTRAINT "order_versions_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_versions" ADD CONSTRAINT "order_versions_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_versions" ADD CONSTRAINT "order_versions_acted_by_users_id_fk" FOREIGN KEY ("acted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "work_orders_batch" ON "work_orders" USING btree ("order_id","promised_on");