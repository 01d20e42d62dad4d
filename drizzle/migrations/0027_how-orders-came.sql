CREATE TABLE "order_layouts" (
	"dealer_id" integer NOT NULL,
	"headings" text NOT NULL,
	"layout" jsonb NOT NULL,
	"used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "order_layouts_dealer_id_headings_pk" PRIMARY KEY("dealer_id","headings")
);
--> statement-breakpoint
ALTER TABLE "fairs" ADD COLUMN "late_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fairs" ADD COLUMN "late_counts" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "channel" text DEFAULT 'portal' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "paper_code" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "late_reason" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "on_board" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "order_layouts" ADD CONSTRAINT "order_layouts_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "orders_off_board" ON "orders" USING btree ("id") WHERE not on_board;--> statement-breakpoint
ALTER TABLE "fairs" ADD CONSTRAINT "fairs_late_minutes" CHECK ("fairs"."late_minutes" between 0 and 10080);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_channel_known" CHECK ("orders"."channel" in ('portal','phone','visit','paper','mail','chat','file','api'));