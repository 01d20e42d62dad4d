CREATE TABLE "fair_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"dealer_id" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"badge_code" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"answer_version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "fair_invitations_badge_code_unique" UNIQUE("badge_code")
);
--> statement-breakpoint
CREATE TABLE "invitation_answers" (
	"invitation_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"comes" boolean NOT NULL,
	"heads" integer NOT NULL,
	"companions" text,
	"decider" text,
	"wishes" text,
	"stock" text,
	"cash" text,
	"greet_by_name" boolean NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid,
	CONSTRAINT "invitation_answers_invitation_id_version_pk" PRIMARY KEY("invitation_id","version"),
	CONSTRAINT "invitation_answers_heads" CHECK (case when "invitation_answers"."comes" then "invitation_answers"."heads" between 1 and 50 else "invitation_answers"."heads" = 0 end),
	CONSTRAINT "invitation_answers_decider" CHECK ("invitation_answers"."decider" in ('self','other','later'))
);
--> statement-breakpoint
CREATE TABLE "invitation_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"invitation_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"made_by" uuid
);
--> statement-breakpoint
CREATE TABLE "fair_plans" (
	"fair_id" integer PRIMARY KEY NOT NULL,
	"theme" text,
	"theme_zh" text,
	"theme_ko" text,
	"reason" text,
	"reason_zh" text,
	"reason_ko" text,
	"address" text,
	"room" text,
	"capacity" integer,
	"map_url" text,
	"access" text,
	"access_zh" text,
	"access_ko" text,
	"remind_after_days" integer DEFAULT 10,
	"notes_opening" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "fair_plans_capacity" CHECK ("fair_plans"."capacity" between 1 and 100000),
	CONSTRAINT "fair_plans_remind" CHECK ("fair_plans"."remind_after_days" between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "fair_segments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"title" text NOT NULL,
	"title_zh" text,
	"title_ko" text,
	"place" text,
	"owner_id" uuid,
	CONSTRAINT "fair_segments_kind" CHECK ("fair_segments"."kind" in ('ordering','talk','launch','meal','quiz','draw','closing')),
	CONSTRAINT "fair_segments_clock" CHECK ("fair_segments"."ends_at" > "fair_segments"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dealer_id" integer NOT NULL,
	"name" text NOT NULL,
	"role" text,
	"decides" boolean DEFAULT false NOT NULL,
	"email" text,
	"phone" text,
	"locale" text NOT NULL,
	"user_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "persons_locale" CHECK ("persons"."locale" in ('en','zh-CN','ko'))
);
--> statement-breakpoint
ALTER TABLE "fairs" ADD COLUMN "announced_at" timestamp with time zone DEFAULT now();--> statement-breakpoint
ALTER TABLE "fair_invitations" ADD CONSTRAINT "fair_invitations_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_invitations" ADD CONSTRAINT "fair_invitations_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_invitations" ADD CONSTRAINT "fair_invitations_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_answers" ADD CONSTRAINT "invitation_answers_invitation_id_fair_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."fair_invitations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_answers" ADD CONSTRAINT "invitation_answers_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_links" ADD CONSTRAINT "invitation_links_invitation_id_fair_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."fair_invitations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_links" ADD CONSTRAINT "invitation_links_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_plans" ADD CONSTRAINT "fair_plans_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_segments" ADD CONSTRAINT "fair_segments_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fair_segments" ADD CONSTRAINT "fair_segments_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fair_invitations_person" ON "fair_invitations" USING btree ("fair_id","person_id");--> statement-breakpoint
CREATE INDEX "fair_invitations_dealer" ON "fair_invitations" USING btree ("dealer_id");--> statement-breakpoint
CREATE INDEX "fair_invitations_of_person" ON "fair_invitations" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "invitation_links_invitation" ON "invitation_links" USING btree ("invitation_id");--> statement-breakpoint
CREATE INDEX "fair_segments_fair" ON "fair_segments" USING btree ("fair_id","starts_at");--> statement-breakpoint
CREATE INDEX "fair_segments_owner" ON "fair_segments" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "persons_dealer" ON "persons" USING btree ("dealer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "persons_user" ON "persons" USING btree ("user_id");--> statement-breakpoint
UPDATE "fairs" SET "announced_at" = "created_at";
