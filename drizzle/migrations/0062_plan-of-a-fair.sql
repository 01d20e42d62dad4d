CREATE TABLE "fair_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"template" text,
	"title" text,
	"owner_id" uuid,
	"due_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	CONSTRAINT "fair_checks_words" CHECK (num_nonnulls("fair_checks"."template", "fair_checks"."title") = 1),
	CONSTRAINT "fair_checks_done" CHECK (("fair_checks"."done_at" is null) = ("fair_checks"."done_by" is null))
);
--> statement-breakpoint
CREATE TABLE "fair_costs" (
	"fair_id" integer NOT NULL,
	"head" text NOT NULL,
	"planned_minor" bigint,
	"real_minor" bigint,
	CONSTRAINT "fair_costs_fair_id_head_pk" PRIMARY KEY("fair_id","head"),
	CONSTRAINT "fair_costs_head" CHECK ("fair_costs"."head" in ('venue','material','people','gifts','travel')),
	CONSTRAINT "fair_costs_amounts" CHECK ("fair_costs"."planned_minor" >= 0 and "fair_costs"."real_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fair_duties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"what" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"place" text,
	CONSTRAINT "fair_duties_clock" CHECK ("fair_duties"."ends_at" > "fair_duties"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "fair_styles" (
	"fair_id" integer NOT NULL,
	"product_id" integer NOT NULL,
	"shown_as" text NOT NULL,
	CONSTRAINT "fair_styles_fair_id_shown_as_product_id_pk" PRIMARY KEY("fair_id","shown_as","product_id"),
	CONSTRAINT "fair_styles_as" CHECK ("fair_styles"."shown_as" in ('must_see','launch'))
);
--> statement-breakpoint
ALTER TABLE "fair_plans" ADD COLUMN "rooms" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "fair_checks" ADD CONSTRAINT "fair_checks_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_checks" ADD CONSTRAINT "fair_checks_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_checks" ADD CONSTRAINT "fair_checks_done_by_users_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_costs" ADD CONSTRAINT "fair_costs_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_duties" ADD CONSTRAINT "fair_duties_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_duties" ADD CONSTRAINT "fair_duties_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_styles" ADD CONSTRAINT "fair_styles_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_styles" ADD CONSTRAINT "fair_styles_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fair_checks_fair" ON "fair_checks" USING btree ("fair_id","due_at");--> statement-breakpoint
CREATE INDEX "fair_checks_owner" ON "fair_checks" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "fair_checks_done_by" ON "fair_checks" USING btree ("done_by");--> statement-breakpoint
CREATE UNIQUE INDEX "fair_checks_template" ON "fair_checks" USING btree ("fair_id","template");--> statement-breakpoint
CREATE INDEX "fair_duties_fair" ON "fair_duties" USING btree ("fair_id","starts_at");--> statement-breakpoint
CREATE INDEX "fair_duties_user" ON "fair_duties" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "fair_styles_product" ON "fair_styles" USING btree ("product_id");