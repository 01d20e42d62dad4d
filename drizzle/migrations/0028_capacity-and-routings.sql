CREATE TABLE "product_lines" (
	"product_id" integer PRIMARY KEY NOT NULL,
	"line_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_routings" (
	"product_id" integer PRIMARY KEY NOT NULL,
	"routing_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "production_lines" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "production_lines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"name_zh" text,
	"name_ko" text,
	"units_per_week" integer,
	CONSTRAINT "production_lines_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "capacity_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "capacity_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"variant_id" integer NOT NULL,
	"available_on" date NOT NULL,
	"change" integer NOT NULL,
	"quantity" integer NOT NULL,
	"source_id" uuid NOT NULL,
	"note" text,
	"changed_by" uuid,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holidays" (
	"day" date PRIMARY KEY NOT NULL,
	"reopens_on" date NOT NULL,
	"name" text NOT NULL,
	"name_zh" text,
	"name_ko" text
);
--> statement-breakpoint
ALTER TABLE "routing_stages" ADD COLUMN "name_zh" text;--> statement-breakpoint
ALTER TABLE "routing_stages" ADD COLUMN "name_ko" text;--> statement-breakpoint
ALTER TABLE "routings" ADD COLUMN "name_zh" text;--> statement-breakpoint
ALTER TABLE "routings" ADD COLUMN "name_ko" text;--> statement-breakpoint
ALTER TABLE "product_lines" ADD CONSTRAINT "product_lines_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_lines" ADD CONSTRAINT "product_lines_line_id_production_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."production_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_routings" ADD CONSTRAINT "product_routings_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_routings" ADD CONSTRAINT "product_routings_routing_id_routings_id_fk" FOREIGN KEY ("routing_id") REFERENCES "public"."routings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capacity_changes" ADD CONSTRAINT "capacity_changes_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capacity_changes" ADD CONSTRAINT "capacity_changes_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_lines_line" ON "product_lines" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "capacity_changes_variant" ON "capacity_changes" USING btree ("variant_id","id");--> statement-breakpoint
CREATE INDEX "capacity_changes_source" ON "capacity_changes" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "work_orders_routing" ON "work_orders" USING btree ("routing_id");--> statement-breakpoint
CREATE INDEX "capacity_day" ON "capacity" USING btree ("available_on");
--> statement-breakpoint
CREATE TRIGGER capacity_changes_keep BEFORE UPDATE OR DELETE ON "capacity_changes" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER holidays_changed AFTER INSERT OR UPDATE OR DELETE ON "holidays" FOR EACH STATEMENT EXECUTE FUNCTION catalog_has_changed();
