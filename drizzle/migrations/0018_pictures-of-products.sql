CREATE TABLE "pictures" (
	"hash" text PRIMARY KEY NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"stand_in" text NOT NULL,
	"bytes" integer NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	"ready_at" timestamp with time zone,
	CONSTRAINT "pictures_hash" CHECK ("pictures"."hash" ~ '^[0-9a-f]{32}$')
);
--> statement-breakpoint
CREATE TABLE "product_pictures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" integer NOT NULL,
	"colour" text,
	"position" integer NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "picture_upload_files" (
	"upload_id" uuid NOT NULL,
	"nth" integer NOT NULL,
	"name" text NOT NULL,
	"product_code" text,
	"colour" text,
	"outcome" text NOT NULL,
	"details" jsonb NOT NULL,
	CONSTRAINT "picture_upload_files_upload_id_nth_pk" PRIMARY KEY("upload_id","nth")
);
--> statement-breakpoint
CREATE TABLE "picture_uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"files" jsonb NOT NULL,
	"product_code" text,
	"colour" text,
	"total" integer,
	"tries" integer DEFAULT 0 NOT NULL,
	"started_by" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "product_pictures" ADD CONSTRAINT "product_pictures_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_pictures" ADD CONSTRAINT "product_pictures_hash_pictures_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."pictures"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_upload_files" ADD CONSTRAINT "picture_upload_files_upload_id_picture_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."picture_uploads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_uploads" ADD CONSTRAINT "picture_uploads_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "product_pictures_once" ON "product_pictures" USING btree ("product_id",coalesce("colour", ''),"hash");--> statement-breakpoint
CREATE INDEX "product_pictures_order" ON "product_pictures" USING btree ("product_id","position");--> statement-breakpoint
CREATE INDEX "product_pictures_hash" ON "product_pictures" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "picture_uploads_started" ON "picture_uploads" USING btree ("started_at");
--> statement-breakpoint
CREATE TRIGGER product_pictures_changed AFTER INSERT OR UPDATE OR DELETE ON "product_pictures" FOR EACH STATEMENT EXECUTE FUNCTION catalog_has_changed();
