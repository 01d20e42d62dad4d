CREATE TABLE "deed_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"deed" text NOT NULL,
	"subject" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "deed_links_deed" CHECK ("deed_links"."deed" in ('agree_order','answer_delay'))
);
--> statement-breakpoint
CREATE TABLE "order_agreements" (
	"order_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"agreed_at" timestamp with time zone,
	"way" text,
	"agreed_by" uuid,
	"spoken_with" text,
	"said" text,
	"recorded_by" uuid,
	"strokes" jsonb,
	CONSTRAINT "order_agreements_order_id_version_pk" PRIMARY KEY("order_id","version"),
	CONSTRAINT "order_agreements_way" CHECK ("order_agreements"."way" in ('portal','signature','link','call','own')),
	CONSTRAINT "order_agreements_whole" CHECK (("order_agreements"."agreed_at" is null) = ("order_agreements"."way" is null)),
	CONSTRAINT "order_agreements_by" CHECK ("order_agreements"."agreed_at" is null or ("order_agreements"."way" = 'call') = ("order_agreements"."spoken_with" is not null and "order_agreements"."recorded_by" is not null and "order_agreements"."agreed_by" is null))
);
--> statement-breakpoint
ALTER TABLE "order_rules" ADD COLUMN "dealer_check" text;--> statement-breakpoint
ALTER TABLE "deed_links" ADD CONSTRAINT "deed_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_agreements" ADD CONSTRAINT "order_agreements_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_agreements" ADD CONSTRAINT "order_agreements_agreed_by_users_id_fk" FOREIGN KEY ("agreed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_agreements" ADD CONSTRAINT "order_agreements_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deed_links_user" ON "deed_links" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "deed_links_expiry" ON "deed_links" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "order_agreements_waiting" ON "order_agreements" USING btree ("due_at") WHERE agreed_at is null;--> statement-breakpoint
ALTER TABLE "order_rules" ADD CONSTRAINT "order_rules_dealer_check" CHECK ("order_rules"."dealer_check" in ('required','asked'));