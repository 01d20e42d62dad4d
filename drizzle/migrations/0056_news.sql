CREATE TABLE "news" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"title_zh" text NOT NULL,
	"title_ko" text NOT NULL,
	"body" text NOT NULL,
	"body_zh" text NOT NULL,
	"body_ko" text NOT NULL,
	"classes" text[] NOT NULL,
	"region_ids" integer[] NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	CONSTRAINT "news_kind" CHECK ("news"."kind" in ('product','policy')),
	CONSTRAINT "news_words" CHECK ("news"."title" <> '' or "news"."title_zh" <> '' or "news"."title_ko" <> '')
);
--> statement-breakpoint
ALTER TABLE "news" ADD CONSTRAINT "news_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "news" ADD CONSTRAINT "news_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "news_published" ON "news" USING btree ("published_at","id");