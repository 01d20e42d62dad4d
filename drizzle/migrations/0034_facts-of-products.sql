CREATE TABLE "product_facts" (
	"product_id" integer NOT NULL,
	"name" text NOT NULL,
	"text" text,
	"text_zh" text,
	"text_ko" text,
	"care" text,
	"position" integer NOT NULL,
	CONSTRAINT "product_facts_product_id_name_pk" PRIMARY KEY("product_id","name")
);
--> statement-breakpoint
ALTER TABLE "local_names" DROP CONSTRAINT "local_names_kind";--> statement-breakpoint
ALTER TABLE "product_facts" ADD CONSTRAINT "product_facts_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_names" ADD CONSTRAINT "local_names_kind" CHECK ("local_names"."kind" in ('category','colour','fact','region','fair'));