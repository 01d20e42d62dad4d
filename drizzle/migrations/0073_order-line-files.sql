ALTER TABLE "order_files" ADD COLUMN "variant_id" integer;--> statement-breakpoint
ALTER TABLE "order_files" ADD CONSTRAINT "order_files_variant_id_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_files_variant" ON "order_files" USING btree ("variant_id");