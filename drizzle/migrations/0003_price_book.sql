CREATE TABLE "catalog_version" (
	"id" integer PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "held" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
INSERT INTO "catalog_version" ("id", "version") VALUES (1, 1);
--> statement-breakpoint
CREATE FUNCTION catalog_has_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE catalog_version SET version = version + 1 WHERE id = 1;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER products_changed AFTER INSERT OR UPDATE OR DELETE ON "products" FOR EACH STATEMENT EXECUTE FUNCTION catalog_has_changed();
--> statement-breakpoint
CREATE TRIGGER variants_changed AFTER INSERT OR UPDATE OR DELETE ON "variants" FOR EACH STATEMENT EXECUTE FUNCTION catalog_has_changed();
--> statement-breakpoint
CREATE TRIGGER price_lists_changed AFTER INSERT OR UPDATE OR DELETE ON "price_lists" FOR EACH STATEMENT EXECUTE FUNCTION catalog_has_changed();
--> statement-breakpoint
CREATE TRIGGER price_list_products_changed AFTER INSERT OR UPDATE OR DELETE ON "price_list_products" FOR EACH STATEMENT EXECUTE FUNCTION catalog_has_changed();
--> statement-breakpoint
CREATE TRIGGER price_rules_changed AFTER INSERT OR UPDATE OR DELETE ON "price_rules" FOR EACH STATEMENT EXECUTE FUNCTION catalog_has_changed();
