CREATE TABLE "campaign_proofs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"dealer_id" integer NOT NULL,
	"photo" text,
	"words" text,
	"sent_by" uuid NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"accepted" boolean,
	"reason" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "campaign_proofs_decided" CHECK (num_nonnulls("campaign_proofs"."accepted", "campaign_proofs"."decided_by", "campaign_proofs"."decided_at") in (0, 3)),
	CONSTRAINT "campaign_proofs_reason" CHECK ("campaign_proofs"."accepted" is distinct from false or "campaign_proofs"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"title_zh" text NOT NULL,
	"title_ko" text NOT NULL,
	"words" text NOT NULL,
	"words_zh" text NOT NULL,
	"words_ko" text NOT NULL,
	"reward" text NOT NULL,
	"off_basis_points" integer,
	"coupon_days" integer,
	"items" jsonb NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"opened_by" uuid NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp with time zone,
	CONSTRAINT "campaigns_reward" CHECK (("campaigns"."reward" = 'coupon' and "campaigns"."off_basis_points" between 1 and 5000 and "campaigns"."coupon_days" between 1 and 999)
        or ("campaigns"."reward" = 'samples' and jsonb_array_length("campaigns"."items") > 0)),
	CONSTRAINT "campaigns_period" CHECK ("campaigns"."ends_at" > "campaigns"."opens_at"),
	CONSTRAINT "campaigns_ended" CHECK (num_nonnulls("campaigns"."ended_by", "campaigns"."ended_at") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "group_posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region_id" integer NOT NULL,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"dealer_id" integer,
	"posted_by" uuid NOT NULL,
	"posted_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"hidden_by" uuid,
	"hidden_at" timestamp with time zone,
	CONSTRAINT "group_posts_kind" CHECK ("group_posts"."kind" in ('announcement','question') and ("group_posts"."kind" = 'question') = ("group_posts"."dealer_id" is not null)),
	CONSTRAINT "group_posts_answered" CHECK (num_nonnulls("group_posts"."answer", "group_posts"."answered_by", "group_posts"."answered_at") in (0, 3)),
	CONSTRAINT "group_posts_hidden" CHECK (num_nonnulls("group_posts"."hidden_by", "group_posts"."hidden_at") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "sample_lines" (
	"sample_id" uuid NOT NULL,
	"variant_id" integer NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "sample_lines_sample_id_variant_id_pk" PRIMARY KEY("sample_id","variant_id"),
	CONSTRAINT "sample_lines_quantity" CHECK ("sample_lines"."quantity" between 1 and 20)
);
--> statement-breakpoint
CREATE TABLE "samples" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"company_id" integer NOT NULL,
	"source" text NOT NULL,
	"ship_to" text NOT NULL,
	"note" text,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"carrier" text,
	"tracking_number" text,
	"sent_by" uuid,
	"sent_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "samples_number_unique" UNIQUE("number"),
	CONSTRAINT "samples_source" CHECK ("samples"."source" in ('lead','campaign')),
	CONSTRAINT "samples_sent" CHECK (num_nonnulls("samples"."carrier", "samples"."tracking_number", "samples"."sent_by", "samples"."sent_at") in (0, 4)),
	CONSTRAINT "samples_withdrawn" CHECK (num_nonnulls("samples"."withdrawn_by", "samples"."withdrawn_at") in (0, 2) and num_nonnulls("samples"."sent_at", "samples"."withdrawn_at") < 2)
);
--> statement-breakpoint
ALTER TABLE "lead_offers" DROP CONSTRAINT "lead_offers_kind";--> statement-breakpoint
ALTER TABLE "campaign_proofs" ADD CONSTRAINT "campaign_proofs_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_proofs" ADD CONSTRAINT "campaign_proofs_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_proofs" ADD CONSTRAINT "campaign_proofs_sent_by_users_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_proofs" ADD CONSTRAINT "campaign_proofs_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_opened_by_users_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_posts" ADD CONSTRAINT "group_posts_region_id_regions_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_posts" ADD CONSTRAINT "group_posts_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_posts" ADD CONSTRAINT "group_posts_posted_by_users_id_fk" FOREIGN KEY ("posted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_posts" ADD CONSTRAINT "group_posts_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_posts" ADD CONSTRAINT "group_posts_hidden_by_users_id_fk" FOREIGN KEY ("hidden_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_lines" ADD CONSTRAINT "sample_lines_sample_id_samples_id_fk" FOREIGN KEY ("sample_id") REFERENCES "public"."samples"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_lines" ADD CONSTRAINT "sample_lines_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "samples" ADD CONSTRAINT "samples_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "samples" ADD CONSTRAINT "samples_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "samples" ADD CONSTRAINT "samples_sent_by_users_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "samples" ADD CONSTRAINT "samples_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_proofs_once" ON "campaign_proofs" USING btree ("campaign_id","dealer_id") WHERE accepted is distinct from false;--> statement-breakpoint
CREATE INDEX "campaign_proofs_dealer" ON "campaign_proofs" USING btree ("dealer_id","sent_at");--> statement-breakpoint
CREATE INDEX "campaigns_opened" ON "campaigns" USING btree ("opens_at");--> statement-breakpoint
CREATE INDEX "group_posts_region" ON "group_posts" USING btree ("region_id","posted_at","id");--> statement-breakpoint
CREATE INDEX "group_posts_dealer" ON "group_posts" USING btree ("dealer_id") WHERE answered_at is null and hidden_at is null;--> statement-breakpoint
CREATE INDEX "samples_company" ON "samples" USING btree ("company_id","asked_at");--> statement-breakpoint
CREATE INDEX "samples_to_send" ON "samples" USING btree ("asked_at") WHERE sent_at is null and withdrawn_at is null;--> statement-breakpoint
ALTER TABLE "lead_offers" ADD CONSTRAINT "lead_offers_kind" CHECK ("lead_offers"."kind" in ('terms','priority','sample') and ("lead_offers"."kind" = 'terms') = ("lead_offers"."terms_id" is not null));