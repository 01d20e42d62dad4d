CREATE TABLE "stage_cues" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"no" integer NOT NULL,
	"title" text NOT NULL,
	"segment_id" uuid,
	"groups" jsonb NOT NULL,
	"went_at" timestamp with time zone,
	"went_by" uuid,
	CONSTRAINT "stage_cues_no" UNIQUE("fair_id","no"),
	CONSTRAINT "stage_cues_number" CHECK ("stage_cues"."no" between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "stage_duels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"left_id" integer NOT NULL,
	"right_id" integer NOT NULL,
	"left_from_minor" bigint NOT NULL,
	"right_from_minor" bigint NOT NULL,
	"left_minor" bigint DEFAULT 0 NOT NULL,
	"right_minor" bigint DEFAULT 0 NOT NULL,
	"left_orders" integer DEFAULT 0 NOT NULL,
	"right_orders" integer DEFAULT 0 NOT NULL,
	"lead_changes" integer DEFAULT 0 NOT NULL,
	"leader" text,
	"started_at" timestamp with time zone NOT NULL,
	"started_by" uuid NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "stage_duels_two" CHECK ("stage_duels"."left_id" <> "stage_duels"."right_id"),
	CONSTRAINT "stage_duels_clock" CHECK ("stage_duels"."ends_at" > "stage_duels"."started_at")
);
--> statement-breakpoint
CREATE TABLE "stage_held_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"placed_seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"held_at" timestamp with time zone NOT NULL,
	"held_by" uuid,
	"released_at" timestamp with time zone,
	"released_by" uuid,
	"quiet" boolean DEFAULT false NOT NULL,
	"released_seq" bigint,
	CONSTRAINT "stage_held_orders_kind" CHECK ("stage_held_orders"."kind" in ('hold','correction')),
	CONSTRAINT "stage_held_orders_reason" CHECK (("stage_held_orders"."kind" = 'correction') = ("stage_held_orders"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "stage_signals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fair_id" integer NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" uuid
);
--> statement-breakpoint
CREATE TABLE "stages" (
	"fair_id" integer PRIMARY KEY NOT NULL,
	"holder_id" uuid,
	"held_since" timestamp with time zone,
	"groups" jsonb NOT NULL,
	"groups_before" jsonb,
	"groups_under_black" jsonb,
	"next" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"message_text" text,
	"message_until" timestamp with time zone,
	"hero_id" integer,
	"theme" text DEFAULT 'ink' NOT NULL,
	"accent" text,
	"hold_from_minor" bigint,
	"holds_from_minor" bigint,
	"moments" jsonb,
	"ceremony" text,
	"frozen_at" timestamp with time zone,
	"frozen_figures" jsonb,
	"cue_id" uuid,
	"quiet_seq" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "stages_holder" CHECK (("stages"."holder_id" is null) = ("stages"."held_since" is null)),
	CONSTRAINT "stages_message" CHECK ("stages"."message_text" is not null or "stages"."message_until" is null),
	CONSTRAINT "stages_hold_from" CHECK ("stages"."hold_from_minor" > 0 and "stages"."holds_from_minor" > 0),
	CONSTRAINT "stages_frozen" CHECK (("stages"."frozen_at" is null) = ("stages"."frozen_figures" is null))
);
--> statement-breakpoint
ALTER TABLE "screens" ADD COLUMN "screen_group" text DEFAULT 'main' NOT NULL;--> statement-breakpoint
ALTER TABLE "stage_cues" ADD CONSTRAINT "stage_cues_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_cues" ADD CONSTRAINT "stage_cues_went_by_users_id_fk" FOREIGN KEY ("went_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_cues" ADD CONSTRAINT "stage_cues_segment" FOREIGN KEY ("segment_id") REFERENCES "public"."fair_segments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_duels" ADD CONSTRAINT "stage_duels_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_duels" ADD CONSTRAINT "stage_duels_left_id_regions_id_fk" FOREIGN KEY ("left_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_duels" ADD CONSTRAINT "stage_duels_right_id_regions_id_fk" FOREIGN KEY ("right_id") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_duels" ADD CONSTRAINT "stage_duels_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_held_orders" ADD CONSTRAINT "stage_held_orders_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_held_orders" ADD CONSTRAINT "stage_held_orders_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_held_orders" ADD CONSTRAINT "stage_held_orders_held_by_users_id_fk" FOREIGN KEY ("held_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_held_orders" ADD CONSTRAINT "stage_held_orders_released_by_users_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_signals" ADD CONSTRAINT "stage_signals_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_signals" ADD CONSTRAINT "stage_signals_by_users_id_fk" FOREIGN KEY ("by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_fair_id_fairs_id_fk" FOREIGN KEY ("fair_id") REFERENCES "public"."fairs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_holder_id_users_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stages" ADD CONSTRAINT "stages_hero_id_products_id_fk" FOREIGN KEY ("hero_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stage_duels_fair" ON "stage_duels" USING btree ("fair_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "stage_held_orders_open" ON "stage_held_orders" USING btree ("order_id") WHERE released_seq is null;--> statement-breakpoint
CREATE INDEX "stage_held_orders_fair" ON "stage_held_orders" USING btree ("fair_id","released_seq");--> statement-breakpoint
CREATE INDEX "stage_held_orders_order" ON "stage_held_orders" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "stage_signals_fair" ON "stage_signals" USING btree ("fair_id","at");