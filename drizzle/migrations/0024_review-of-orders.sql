CREATE TABLE "order_line_ticks" (
	"order_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"line_no" smallint NOT NULL,
	"ticked_by" uuid NOT NULL,
	"ticked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_line_ticks_order_id_version_line_no_pk" PRIMARY KEY("order_id","version","line_no")
);
--> statement-breakpoint
CREATE TABLE "order_rules" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_rules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"fair_id" integer,
	"dealer_id" integer,
	"must_orders" text,
	"credit_hold" text,
	"line_ticks" text,
	"order_class" text,
	"refills" text,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_rules_one_scope" CHECK ("order_rules"."fair_id" is null or "order_rules"."dealer_id" is null),
	CONSTRAINT "order_rules_must_orders" CHECK ("order_rules"."must_orders" in ('told','required')),
	CONSTRAINT "order_rules_credit_hold" CHECK ("order_rules"."credit_hold" in ('never','overdue','always')),
	CONSTRAINT "order_rules_line_ticks" CHECK ("order_rules"."line_ticks" in ('free','required')),
	CONSTRAINT "order_rules_order_class" CHECK ("order_rules"."order_class" in ('fair','promotion','refill','priority')),
	CONSTRAINT "order_rules_refills" CHECK ("order_rules"."refills" in ('automatic','person'))
);
--> statement-breakpoint
CREATE TABLE "review_assignments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"assigned_by" uuid,
	"reason" text,
	"assigned_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "order_class" text DEFAULT 'fair' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_line_ticks" ADD CONSTRAINT "order_line_ticks_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line_ticks" ADD CONSTRAINT "order_line_ticks_ticked_by_users_id_fk" FOREIGN KEY ("ticked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_rules" ADD CONSTRAINT "order_rules_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_rules" ADD CONSTRAINT "order_rules_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_rules" ADD CONSTRAINT "order_rules_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_assignments" ADD CONSTRAINT "review_assignments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_assignments" ADD CONSTRAINT "review_assignments_reviewer_id_users_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_assignments" ADD CONSTRAINT "review_assignments_assigned_by_users_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "order_rules_scope" ON "order_rules" USING btree (coalesce("fair_id", 0),coalesce("dealer_id", 0));--> statement-breakpoint
CREATE INDEX "order_rules_fair" ON "order_rules" USING btree ("fair_id");--> statement-breakpoint
CREATE INDEX "order_rules_dealer" ON "order_rules" USING btree ("dealer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "review_assignments_standing" ON "review_assignments" USING btree ("order_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "review_assignments_reviewer" ON "review_assignments" USING btree ("reviewer_id") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_class" CHECK ("orders"."order_class" in ('fair','promotion','refill','priority'));