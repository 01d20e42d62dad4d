CREATE TABLE "order_terms" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"terms_id" integer NOT NULL,
	"agreed_by" uuid NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lead_offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lead_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"terms_id" integer,
	"made_by" uuid NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"order_id" uuid,
	"acted_at" timestamp with time zone,
	"acted" boolean,
	CONSTRAINT "lead_offers_kind" CHECK ("lead_offers"."kind" in ('terms','priority') and ("lead_offers"."kind" = 'terms') = ("lead_offers"."terms_id" is not null)),
	CONSTRAINT "lead_offers_withdrawn" CHECK (num_nonnulls("lead_offers"."withdrawn_by", "lead_offers"."withdrawn_at") in (0, 2)),
	CONSTRAINT "lead_offers_acted" CHECK (num_nonnulls("lead_offers"."order_id", "lead_offers"."acted_at", "lead_offers"."acted") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "priority_orders" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"given_by" uuid NOT NULL,
	"given_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "order_terms" ADD CONSTRAINT "order_terms_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_terms" ADD CONSTRAINT "order_terms_terms_id_payment_terms_id_fk" FOREIGN KEY ("terms_id") REFERENCES "public"."payment_terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_terms" ADD CONSTRAINT "order_terms_agreed_by_users_id_fk" FOREIGN KEY ("agreed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_offers" ADD CONSTRAINT "lead_offers_lead_id_leads_id_fk" FOREIGN KEY ("lead_id") REFERENCES "public"."leads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_offers" ADD CONSTRAINT "lead_offers_terms_id_payment_terms_id_fk" FOREIGN KEY ("terms_id") REFERENCES "public"."payment_terms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_offers" ADD CONSTRAINT "lead_offers_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_offers" ADD CONSTRAINT "lead_offers_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_offers" ADD CONSTRAINT "lead_offers_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_orders" ADD CONSTRAINT "priority_orders_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_orders" ADD CONSTRAINT "priority_orders_given_by_users_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lead_offers_standing" ON "lead_offers" USING btree ("lead_id","kind") WHERE withdrawn_at is null;