CREATE TABLE "order_approvals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dealer_id" integer NOT NULL,
	"fair_id" integer NOT NULL,
	"input" jsonb NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"units" integer NOT NULL,
	"state" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "order_approvals_state" CHECK ("order_approvals"."state" in ('waiting','approved','declined'))
);
--> statement-breakpoint
CREATE TABLE "order_limits" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"dealer_id" integer NOT NULL,
	"limit_minor" bigint NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_limits_amount" CHECK ("order_limits"."limit_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "order_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"bytes" integer NOT NULL,
	"hash" text NOT NULL,
	"added_by" uuid NOT NULL,
	"by_staff" boolean NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_files_kind" CHECK ("order_files"."kind" in ('pdf','jpeg','png','webp','xlsx','text'))
);
--> statement-breakpoint
CREATE TABLE "order_line_notes" (
	"order_id" uuid NOT NULL,
	"variant_id" integer NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "order_line_notes_order_id_variant_id_pk" PRIMARY KEY("order_id","variant_id")
);
--> statement-breakpoint
CREATE TABLE "product_marks" (
	"dealer_id" integer NOT NULL,
	"product_id" integer NOT NULL,
	"favourite" boolean NOT NULL,
	"score" smallint NOT NULL,
	"comment" text NOT NULL,
	"draft_id" integer,
	"typed_at" bigint NOT NULL,
	"op" uuid NOT NULL,
	"version" integer NOT NULL,
	"typed_by" uuid NOT NULL,
	CONSTRAINT "product_marks_dealer_id_product_id_pk" PRIMARY KEY("dealer_id","product_id"),
	CONSTRAINT "product_marks_score" CHECK ("product_marks"."score" between 0 and 5)
);
--> statement-breakpoint
ALTER TABLE "order_approvals" ADD CONSTRAINT "order_approvals_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_approvals" ADD CONSTRAINT "order_approvals_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_approvals" ADD CONSTRAINT "order_approvals_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_approvals" ADD CONSTRAINT "order_approvals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_limits" ADD CONSTRAINT "order_limits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_limits" ADD CONSTRAINT "order_limits_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_limits" ADD CONSTRAINT "order_limits_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_files" ADD CONSTRAINT "order_files_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_files" ADD CONSTRAINT "order_files_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line_notes" ADD CONSTRAINT "order_line_notes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line_notes" ADD CONSTRAINT "order_line_notes_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_marks" ADD CONSTRAINT "product_marks_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_marks" ADD CONSTRAINT "product_marks_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_marks" ADD CONSTRAINT "product_marks_draft_id_order_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."order_drafts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_marks" ADD CONSTRAINT "product_marks_typed_by_users_id_fk" FOREIGN KEY ("typed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_approvals_dealer" ON "order_approvals" USING btree ("dealer_id","state","asked_at");--> statement-breakpoint
CREATE INDEX "order_limits_dealer" ON "order_limits" USING btree ("dealer_id");--> statement-breakpoint
CREATE INDEX "order_files_order" ON "order_files" USING btree ("order_id","added_at");--> statement-breakpoint
CREATE INDEX "order_files_hash" ON "order_files" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "product_marks_draft" ON "product_marks" USING btree ("draft_id","version");