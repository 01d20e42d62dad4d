CREATE TABLE "playbook_versions" (
	"playbook" text NOT NULL,
	"version" smallint NOT NULL,
	"steps" jsonb NOT NULL,
	"stops_on" text[] NOT NULL,
	"is_shipped" boolean DEFAULT false NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "playbook_versions_playbook_version_pk" PRIMARY KEY("playbook","version"),
	CONSTRAINT "playbook_versions_steps" CHECK ("playbook_versions"."version" > 0 and jsonb_array_length("playbook_versions"."steps") between 1 and 12),
	CONSTRAINT "playbook_versions_stops" CHECK (cardinality("playbook_versions"."stops_on") > 0)
);
--> statement-breakpoint
CREATE TABLE "coupon_settings" (
	"id" smallint PRIMARY KEY NOT NULL,
	"floor_basis_points" integer NOT NULL,
	"wish_basis_points" integer NOT NULL,
	"wish_days" integer NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "coupon_settings_one" CHECK ("coupon_settings"."id" = 1 and "coupon_settings"."floor_basis_points" between 1 and 10000 and "coupon_settings"."wish_basis_points" between 0 and 5000
        and "coupon_settings"."wish_days" between 1 and 365)
);
--> statement-breakpoint
CREATE TABLE "coupon_uses" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"coupon_id" uuid NOT NULL,
	"dealer_id" integer NOT NULL,
	"rule" jsonb NOT NULL,
	"used_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "coupons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"dealer_id" integer NOT NULL,
	"off_basis_points" integer NOT NULL,
	"from_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"occasion" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"expires_at" timestamp with time zone NOT NULL,
	"given_by" uuid,
	"given_at" timestamp with time zone NOT NULL,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "coupons_code_unique" UNIQUE("code"),
	CONSTRAINT "coupons_off" CHECK ("coupons"."off_basis_points" between 1 and 5000 and "coupons"."from_minor" >= 0),
	CONSTRAINT "coupons_occasion" CHECK ("coupons"."occasion" in ('any','fair','refill')),
	CONSTRAINT "coupons_expiry" CHECK ("coupons"."expires_at" > "coupons"."given_at"),
	CONSTRAINT "coupons_withdrawn" CHECK (num_nonnulls("coupons"."withdrawn_by", "coupons"."withdrawn_at") in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "letters" ALTER COLUMN "dealer_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD COLUMN "version" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "quotations" ADD COLUMN "from_drafts" uuid[];--> statement-breakpoint
ALTER TABLE "playbook_versions" ADD CONSTRAINT "playbook_versions_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_settings" ADD CONSTRAINT "coupon_settings_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_uses" ADD CONSTRAINT "coupon_uses_coupon_id_coupons_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_uses" ADD CONSTRAINT "coupon_uses_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_given_by_users_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "coupon_uses_once" ON "coupon_uses" USING btree ("coupon_id") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "coupons_dealer" ON "coupons" USING btree ("dealer_id","given_at");--> statement-breakpoint
CREATE INDEX "coupons_given" ON "coupons" USING btree ("given_at");--> statement-breakpoint
-- The name of a person who asks for it goes out of the record: what is said, never what happened (src/lib/people/server/privacy/erase-from-record.ts).
DROP TRIGGER events_keep_sequenced ON "events";
--> statement-breakpoint
CREATE TRIGGER events_keep_sequenced BEFORE UPDATE ON "events" FOR EACH ROW WHEN (OLD.seq IS NOT NULL AND (
  current_setting('app.erases_person', true) IS DISTINCT FROM 'yes' OR to_jsonb(OLD) - 'payload' IS DISTINCT FROM to_jsonb(NEW) - 'payload'
)) EXECUTE FUNCTION refuse_change();
