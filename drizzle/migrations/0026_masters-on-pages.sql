CREATE TABLE "dealer_addresses" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dealer_addresses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"dealer_id" integer NOT NULL,
	"code" text NOT NULL,
	"name" text,
	"address" text NOT NULL,
	"postal_code" text,
	"city" text,
	"country" text,
	"phone" text,
	"main_contact" text,
	"position" integer NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "planned_raises" (
	"id" uuid PRIMARY KEY NOT NULL,
	"price_list_id" integer NOT NULL,
	"basis_points" integer NOT NULL,
	"step_minor" integer NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"planned_by" uuid NOT NULL,
	"planned_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"dropped_at" timestamp with time zone,
	CONSTRAINT "planned_raises_step" CHECK ("planned_raises"."step_minor" > 0 and "planned_raises"."basis_points" > -10000)
);
--> statement-breakpoint
CREATE TABLE "master_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "master_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"deed_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"key" text NOT NULL,
	"thing" jsonb NOT NULL,
	"old" jsonb,
	"new" jsonb
);
--> statement-breakpoint
CREATE TABLE "master_deeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"how" text NOT NULL,
	"done_by" uuid,
	"done_at" timestamp with time zone NOT NULL,
	"about" text NOT NULL,
	"changes" integer NOT NULL,
	"undoes" uuid,
	CONSTRAINT "master_deeds_how" CHECK ("master_deeds"."how" in ('import','hand','undo','raise','copy','hand_over'))
);
--> statement-breakpoint
ALTER TABLE "dealers" ADD COLUMN "legal_name" text;--> statement-breakpoint
ALTER TABLE "dealers" ADD COLUMN "tax_number" text;--> statement-breakpoint
ALTER TABLE "dealers" ADD COLUMN "main_contact" text;--> statement-breakpoint
ALTER TABLE "dealers" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "season" text;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "retired_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "dealer_addresses" ADD CONSTRAINT "dealer_addresses_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_raises" ADD CONSTRAINT "planned_raises_price_list_id_price_lists_id_fk" FOREIGN KEY ("price_list_id") REFERENCES "public"."price_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "master_changes" ADD CONSTRAINT "master_changes_deed_id_master_deeds_id_fk" FOREIGN KEY ("deed_id") REFERENCES "public"."master_deeds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "master_deeds" ADD CONSTRAINT "master_deeds_done_by_users_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "master_deeds" ADD CONSTRAINT "master_deeds_undoes_master_deeds_id_fk" FOREIGN KEY ("undoes") REFERENCES "public"."master_deeds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dealer_addresses_door" ON "dealer_addresses" USING btree ("dealer_id","code");--> statement-breakpoint
CREATE INDEX "planned_raises_open" ON "planned_raises" USING btree ("due_at") WHERE done_at is null and dropped_at is null;--> statement-breakpoint
CREATE INDEX "master_changes_thing" ON "master_changes" USING btree ("entity","key","id");--> statement-breakpoint
CREATE INDEX "master_changes_deed" ON "master_changes" USING btree ("deed_id","id");--> statement-breakpoint
CREATE INDEX "master_deeds_done" ON "master_deeds" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "master_deeds_undoes" ON "master_deeds" USING btree ("undoes");