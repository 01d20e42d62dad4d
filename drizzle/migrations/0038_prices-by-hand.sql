CREATE TABLE "hand_prices" (
	"order_id" uuid NOT NULL,
	"line_no" smallint NOT NULL,
	"version" integer NOT NULL,
	"ruled_minor" bigint NOT NULL,
	CONSTRAINT "hand_prices_order_id_line_no_pk" PRIMARY KEY("order_id","line_no")
);
--> statement-breakpoint
ALTER TABLE "hand_prices" ADD CONSTRAINT "hand_prices_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;