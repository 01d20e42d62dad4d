CREATE TABLE "break_credits" (
	"fair_id" integer NOT NULL,
	"dealer_id" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"orders" integer NOT NULL,
	"receipt_id" uuid,
	CONSTRAINT "break_credits_fair_id_dealer_id_pk" PRIMARY KEY("fair_id","dealer_id"),
	CONSTRAINT "break_credits_amount" CHECK ("break_credits"."amount_minor" > 0 and "break_credits"."orders" > 0)
);
--> statement-breakpoint
CREATE TABLE "break_settlements" (
	"fair_id" integer PRIMARY KEY NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"drawn_by" uuid NOT NULL,
	"drawn_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	CONSTRAINT "break_settlements_two_people" CHECK ("break_settlements"."approved_by" <> "break_settlements"."drawn_by"),
	CONSTRAINT "break_settlements_approved" CHECK (("break_settlements"."approved_by" is null) = ("break_settlements"."approved_at" is null))
);
--> statement-breakpoint
CREATE TABLE "fair_policies" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "fair_policies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"fair_id" integer NOT NULL,
	"version" integer NOT NULL,
	"heroes" jsonb NOT NULL,
	"rules" jsonb NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	CONSTRAINT "fair_policies_two_people" CHECK ("fair_policies"."approved_by" <> "fair_policies"."written_by"),
	CONSTRAINT "fair_policies_approved" CHECK (("fair_policies"."approved_by" is null) = ("fair_policies"."approved_at" is null))
);
--> statement-breakpoint
ALTER TABLE "receipts" DROP CONSTRAINT "receipts_amount";--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "list_price_minor" bigint;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "rewarded_by" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "policy_id" integer;--> statement-breakpoint
ALTER TABLE "break_credits" ADD CONSTRAINT "break_credits_fair_id_break_settlements_fair_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."break_settlements"("fair_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_credits" ADD CONSTRAINT "break_credits_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_credits" ADD CONSTRAINT "break_credits_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_settlements" ADD CONSTRAINT "break_settlements_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_settlements" ADD CONSTRAINT "break_settlements_drawn_by_users_id_fk" FOREIGN KEY ("drawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_settlements" ADD CONSTRAINT "break_settlements_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_policies" ADD CONSTRAINT "fair_policies_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_policies" ADD CONSTRAINT "fair_policies_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_policies" ADD CONSTRAINT "fair_policies_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "break_credits_dealer" ON "break_credits" USING btree ("dealer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fair_policies_version" ON "fair_policies" USING btree ("fair_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "fair_policies_draft" ON "fair_policies" USING btree ("fair_id") WHERE approved_at is null;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_policy_id_fair_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."fair_policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_amount" CHECK ("receipts"."amount_minor" > 0 and "receipts"."method" in ('stripe','transfer','rebate'));--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_rewarded" CHECK (("order_lines"."list_price_minor" is null) = ("order_lines"."rewarded_by" is null) and "order_lines"."rewarded_by" ~ '^[0-9]+(,[0-9]+)*$');--> statement-breakpoint
CREATE TRIGGER fair_policies_approved AFTER UPDATE OF approved_at ON "fair_policies" FOR EACH STATEMENT EXECUTE FUNCTION catalog_has_changed();
