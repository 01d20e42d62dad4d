CREATE TABLE "notice_choices" (
	"user_id" uuid NOT NULL,
	"kind_group" text NOT NULL,
	"portal" boolean NOT NULL,
	"mail" boolean NOT NULL,
	"webhook" boolean NOT NULL,
	"push" boolean NOT NULL,
	"rhythm" text NOT NULL,
	CONSTRAINT "notice_choices_user_id_kind_group_pk" PRIMARY KEY("user_id","kind_group"),
	CONSTRAINT "notice_choices_rhythm" CHECK ("notice_choices"."rhythm" in ('at_once','daily','weekly'))
);
--> statement-breakpoint
CREATE TABLE "notice_defaults" (
	"role" text NOT NULL,
	"kind_group" text NOT NULL,
	"portal" boolean NOT NULL,
	"mail" boolean NOT NULL,
	"webhook" boolean NOT NULL,
	"push" boolean NOT NULL,
	"rhythm" text NOT NULL,
	CONSTRAINT "notice_defaults_role_kind_group_pk" PRIMARY KEY("role","kind_group"),
	CONSTRAINT "notice_defaults_rhythm" CHECK ("notice_defaults"."rhythm" in ('at_once','daily','weekly'))
);
--> statement-breakpoint
CREATE TABLE "notice_deliveries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_deliveries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"notice_id" bigint NOT NULL,
	"user_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"rhythm" text DEFAULT 'at_once' NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"sent_at" timestamp with time zone,
	CONSTRAINT "notice_deliveries_channel" CHECK ("notice_deliveries"."channel" in ('mail','webhook','push')),
	CONSTRAINT "notice_deliveries_rhythm" CHECK ("notice_deliveries"."rhythm" in ('at_once','daily','weekly')),
	CONSTRAINT "notice_deliveries_state" CHECK ("notice_deliveries"."state" in ('waiting','sent','failed','dropped'))
);
--> statement-breakpoint
CREATE TABLE "notice_hours" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"time_zone" text NOT NULL,
	"quiet_from_minute" smallint,
	"quiet_to_minute" smallint,
	CONSTRAINT "notice_hours_day" CHECK ("notice_hours"."quiet_from_minute" between 0 and 1439 and "notice_hours"."quiet_to_minute" between 0 and 1439),
	CONSTRAINT "notice_hours_both" CHECK (num_nonnulls("notice_hours"."quiet_from_minute", "notice_hours"."quiet_to_minute") <> 1)
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notices_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_id" bigint NOT NULL,
	"user_id" uuid NOT NULL,
	"dealer_id" integer,
	"kind" text NOT NULL,
	"kind_group" text NOT NULL,
	"urgency" text NOT NULL,
	"subject" text NOT NULL,
	"together" text NOT NULL,
	"said" jsonb NOT NULL,
	"link" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"shown" boolean DEFAULT true NOT NULL,
	"read_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"answer_due_at" timestamp with time zone,
	"step" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "notices_urgency" CHECK ("notices"."urgency" in ('info','action','urgent'))
);
--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_deliveries" ADD CONSTRAINT "notice_deliveries_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_deliveries" ADD CONSTRAINT "notice_deliveries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_hours" ADD CONSTRAINT "notice_hours_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_deliveries_way" ON "notice_deliveries" USING btree ("notice_id","channel");--> statement-breakpoint
CREATE INDEX "notice_deliveries_due" ON "notice_deliveries" USING btree ("channel","due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "notice_deliveries_user" ON "notice_deliveries" USING btree ("user_id","channel");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_fact" ON "notices" USING btree ("event_id","user_id");--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("user_id","id" DESC NULLS LAST) WHERE shown;--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("user_id") WHERE shown and read_at is null;--> statement-breakpoint
CREATE INDEX "notices_answers" ON "notices" USING btree ("answer_due_at") WHERE answer_due_at is not null;--> statement-breakpoint
CREATE INDEX "notices_subject" ON "notices" USING btree ("subject") WHERE answer_due_at is not null;--> statement-breakpoint
CREATE INDEX "notices_at" ON "notices" USING btree ("at");